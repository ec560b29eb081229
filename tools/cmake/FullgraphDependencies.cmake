# Every dependency is looked for here, once, and a missing one is named with
# the Debian package that holds it.

set(FULLGRAPH_LLVM_VERSION "19.1" CACHE STRING "The LLVM and Clang release to build with")

macro(fullgraph_require package debian_package)
  find_package(${package} ${ARGN} QUIET)
  if(NOT ${package}_FOUND)
    message(FATAL_ERROR
      "fullgraph needs ${package} ${ARGN}, which CMake cannot find.\n"
      "On Debian or Ubuntu: apt-get install ${debian_package}\n"
      "(tools/dev/setup.sh installs everything that the project needs.)")
  endif()
endmacro()

string(REGEX MATCH "^[0-9]+" FULLGRAPH_LLVM_MAJOR "${FULLGRAPH_LLVM_VERSION}")
fullgraph_require(LLVM "llvm-${FULLGRAPH_LLVM_MAJOR}-dev" ${FULLGRAPH_LLVM_VERSION}
                  PATHS /usr/lib/llvm-${FULLGRAPH_LLVM_MAJOR})
fullgraph_require(Clang "libclang-${FULLGRAPH_LLVM_MAJOR}-dev" ${FULLGRAPH_LLVM_VERSION}
                  PATHS /usr/lib/llvm-${FULLGRAPH_LLVM_MAJOR})
fullgraph_require(nlohmann_json "nlohmann-json3-dev" 3.11)
find_package(Threads REQUIRED)
