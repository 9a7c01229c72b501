# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# sluice_add_tests(PROGRAM [GUI] [THREADED] SOURCES a/btest.cpp... LIBRARIES lib...)
# One program a layer; one ctest entry a source file, named PROGRAM.a.btest, which runs the test class
# that the file registers with SLUICE_TEST under its file name. THREADED: what it tests has threads of
# its own; it belongs to the target threaded_tests and has the label threads, which the thread
# sanitizer judges.
add_custom_target(threaded_tests)
function(sluice_add_tests program)
  cmake_parse_arguments(ARG "GUI;THREADED" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(test_${program} ${ARG_SOURCES})
  target_link_libraries(test_${program} PRIVATE ${ARG_LIBRARIES} sluice_testsupport)
  # Qt Test's waiting macros narrow their own time limit there.
  if(Qt6_VERSION VERSION_GREATER_EQUAL 6.7)
    target_compile_options(test_${program} PRIVATE -Wno-error=conversion)
  endif()
  if(ARG_THREADED)
    add_dependencies(threaded_tests test_${program})
  endif()
  foreach(source IN LISTS ARG_SOURCES)
    if(NOT source MATCHES "test\\.cpp$")
      continue()
    endif()
    get_filename_component(name ${source} NAME_WE)
    string(REGEX REPLACE "\\.cpp$" "" label ${source})
    string(REPLACE "/" "." label ${label})
    add_test(NAME ${program}.${label} COMMAND test_${program} ${name})
    if(ARG_THREADED)
      set_tests_properties(${program}.${label} PROPERTIES LABELS threads)
    endif()
    set_tests_properties(
      ${program}.${label}
      PROPERTIES TIMEOUT 300 ENVIRONMENT
                 "QT_QPA_PLATFORM=offscreen;TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/tsan.supp;SLUICE_CORPORA=$<IF:$<BOOL:${SLUICE_CORPORA}>,${SLUICE_CORPORA},${PROJECT_SOURCE_DIR}/../shared/corpora>")
  endforeach()
endfunction()
