# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The one place for compile flags: every target links sluice_policy.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(SLUICE_CCACHE ccache)
if(SLUICE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SLUICE_CCACHE})
endif()

# There are some forty programs of tests to link, and mold takes a fraction of ld's time for each.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=mold SLUICE_HAS_MOLD)
if(SLUICE_HAS_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# See the file: without it moc 6.4 stops at <compare>.
set(CMAKE_AUTOMOC_MOC_OPTIONS --include ${PROJECT_SOURCE_DIR}/cmake/mocprelude.h)

add_library(sluice_policy INTERFACE)
target_include_directories(sluice_policy INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_features(sluice_policy INTERFACE cxx_std_20)
target_compile_options(sluice_policy INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                               -Wno-sign-conversion -Wnon-virtual-dtor)
# Warnings are errors where we develop, not where a newer compiler builds for a user.
if(SLUICE_WERROR)
  target_compile_options(sluice_policy INTERFACE -Werror)
endif()
# Where it optimizes, g++ 12 warns of code of its own library that is right (GCC bugs 105329, 105562,
# 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  foreach(warning restrict array-bounds stringop-overflow stringop-overread maybe-uninitialized)
    target_compile_options(
      sluice_policy
      INTERFACE $<$<OR:$<NOT:$<CONFIG:Debug>>,$<BOOL:${SLUICE_SANITIZE}>>:-Wno-${warning}>)
  endforeach()
endif()
# Debug information of absolute paths would tie the object to one folder, and the cache with it.
target_compile_options(sluice_policy INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
target_compile_definitions(
  sluice_policy
  INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
            QT_NO_FOREACH)

if(SLUICE_SANITIZE)
  target_compile_options(sluice_policy INTERFACE -fsanitize=${SLUICE_SANITIZE}
                                                 -fno-omit-frame-pointer
                                                 -fno-sanitize-recover=all)
  target_link_options(sluice_policy INTERFACE -fsanitize=${SLUICE_SANITIZE})
endif()

# A source's own classes have members of types of its unnamed namespace; g++ takes a source that is
# included for a header, and warns.
if(SLUICE_UNITE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(sluice_policy INTERFACE -Wno-subobject-linkage)
endif()

# sluice_precompile(target header...): precompiled headers where they are switched on.
function(sluice_precompile target)
  if(SLUICE_PCH)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()

# sluice_unite(target): compiles sources of the target together where SLUICE_UNITE is on: half the time
# and less of building everything from nothing, more of building after an edit. The compiler sees names
# of one source in the next, so the other presets stay the judges of what each source includes.
function(sluice_unite target)
  get_target_property(listed ${target} SOURCES)
  get_target_property(folder ${target} SOURCE_DIR)
  list(FILTER listed INCLUDE REGEX "\\.cpp$")
  set(sources "")
  foreach(source IN LISTS listed)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${folder} NORMALIZE)
    if(EXISTS ${source}) # not what the build writes
      list(APPEND sources ${source})
    endif()
  endforeach()
  if(NOT sources)
    return()
  endif()
  execute_process(
    COMMAND python3 ${PROJECT_SOURCE_DIR}/cmake/uniting.py ${SLUICE_UNITE} ${sources}
    OUTPUT_VARIABLE groups COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[^\n]+" groups "${groups}")
  foreach(line IN LISTS groups)
    string(REGEX MATCH "^([0-9]+) (.*)$" line "${line}")
    set_source_files_properties(${CMAKE_MATCH_2} TARGET_DIRECTORY ${target}
                                PROPERTIES UNITY_GROUP ${CMAKE_MATCH_1})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sources})
endfunction()

function(sluice_unite_all folder)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(type MATCHES "^(STATIC_LIBRARY|EXECUTABLE)$")
      sluice_unite(${target})
    endif()
  endforeach()
  get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(below IN LISTS folders)
    sluice_unite_all(${below})
  endforeach()
endfunction()
if(SLUICE_UNITE)
  cmake_language(DEFER DIRECTORY ${PROJECT_SOURCE_DIR} CALL sluice_unite_all ${PROJECT_SOURCE_DIR})
endif()
