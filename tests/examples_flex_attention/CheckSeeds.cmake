# cmake -DFULLGRAPH=... -DEXAMPLE=... -DMUTANTS=... -DSCRATCH=... -DCOMPILER=... -P
#
# Checks a copy of the example, then mutated copies. Each file of MUTANTS holds a
# line that says what it mutates and must be found for:
#   # in FILE after TEXT expect RULE
# and then the lines to put in after the first line that holds TEXT.
cmake_policy(VERSION 3.25)

function(configure source build)
  execute_process(COMMAND "${CMAKE_COMMAND}" -S "${source}" -B "${build}" -G Ninja
    "-DCMAKE_CXX_COMPILER=${COMPILER}" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${SCRATCH}")
file(MAKE_DIRECTORY "${SCRATCH}")
file(COPY "${EXAMPLE}/" DESTINATION "${SCRATCH}/source")
configure("${SCRATCH}/source" "${SCRATCH}/build")

# Nothing is suppressed.
file(GLOB_RECURSE sources "${SCRATCH}/source/*.h" "${SCRATCH}/source/*.cpp")
foreach(source IN LISTS sources)
  file(STRINGS "${source}" suppressed REGEX "NOLINT|fullgraph: *(expected|host)")
  if(suppressed)
    message(FATAL_ERROR "${source} suppresses: ${suppressed}")
  endif()
endforeach()

function(check expected)
  execute_process(
    COMMAND "${FULLGRAPH}" check -p "${SCRATCH}/build" -j 2 --format json --project-root
      "${SCRATCH}/source" ${ARGN}
    OUTPUT_VARIABLE report RESULT_VARIABLE status ERROR_VARIABLE errors)
  if(NOT status EQUAL expected)
    message(FATAL_ERROR "exit status ${status}, expected ${expected}\n${errors}\n${report}")
  endif()
  set(report "${report}" PARENT_SCOPE)
endfunction()

check(0)
string(JSON count LENGTH "${report}" findings)
string(JSON sources GET "${report}" coverage sources)
string(JSON failed GET "${report}" coverage failed)
string(JSON roots GET "${report}" coverage roots)
if(NOT count EQUAL 0 OR NOT failed EQUAL 0 OR sources LESS 4)
  message(FATAL_ERROR "findings ${count}, failed files ${failed}, attention sources ${sources}\n${report}")
endif()
# One root for each seed of the registry.
file(READ "${SCRATCH}/source/seeds/Registry.h" registry)
string(REGEX MATCHALL "seeds/[A-Za-z]+Seed\\.h" headers "${registry}")
list(LENGTH headers seeds)
if(seeds LESS 6)
  message(FATAL_ERROR "only ${seeds} seeds in the registry")
endif()
foreach(header IN LISTS headers)
  string(REGEX REPLACE "seeds/(.*)\\.h" "\\1" seed "${header}")
  if(NOT roots MATCHES "flex::seeds::${seed}Impl::forward")
    message(FATAL_ERROR "no root for ${seed}: ${roots}")
  endif()
endforeach()

file(GLOB mutants "${MUTANTS}/*.txt")
foreach(mutant IN LISTS mutants)
  file(READ "${mutant}" text)
  if(NOT text MATCHES "^# in ([^ ]+) after (.*) expect (FG[0-9]+)\n(.*)$")
    message(FATAL_ERROR "${mutant} does not say what it is")
  endif()
  set(file "${SCRATCH}/source/${CMAKE_MATCH_1}")
  set(anchor "${CMAKE_MATCH_2}")
  set(rule "${CMAKE_MATCH_3}")
  set(inserted "${CMAKE_MATCH_4}")
  file(READ "${file}" original)
  string(FIND "${original}" "${anchor}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "${mutant}: '${anchor}' is not in ${file}")
  endif()
  string(LENGTH "${anchor}" length)
  math(EXPR at "${at} + ${length}")
  string(SUBSTRING "${original}" 0 ${at} before)
  string(SUBSTRING "${original}" ${at} -1 after)
  file(WRITE "${file}" "${before}\n${inserted}${after}")
  check(1 "${file}")
  file(WRITE "${file}" "${original}")
  if(NOT report MATCHES "\"${rule}\"")
    message(FATAL_ERROR "${mutant}: no ${rule} in\n${report}")
  endif()
endforeach()
