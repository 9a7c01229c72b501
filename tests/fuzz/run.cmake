# SPDX-FileCopyrightText: 2026 The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Gathers seeds into one folder, since libFuzzer takes no file twice, and runs the target.
string(REPLACE "|" ";" FOLDERS "${FOLDERS}")
file(MAKE_DIRECTORY ${WORK}/seeds ${WORK}/found)
foreach(folder IN LISTS FOLDERS)
  if(NOT IS_DIRECTORY ${folder})
    message(STATUS "no seeds in ${folder}: absent")
    continue()
  endif()
  file(GLOB_RECURSE files ${folder}/*)
  foreach(file IN LISTS files)
    file(SIZE ${file} size)
    if(size GREATER 65536)
      continue()
    endif()
    file(SHA1 ${file} digest)
    if(NOT EXISTS ${WORK}/seeds/${digest})
      file(COPY_FILE ${file} ${WORK}/seeds/${digest})
    endif()
  endforeach()
endforeach()
execute_process(
  COMMAND ${TARGET} -max_total_time=${SECONDS} -timeout=10 -rss_limit_mb=2048 -max_len=8192
          -print_final_stats=1 -artifact_prefix=${WORK}/ ${WORK}/found ${WORK}/seeds
  WORKING_DIRECTORY ${WORK}
  RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "the fuzzer stopped with ${result}; its input is in ${WORK}")
endif()
