# How every target of the project is compiled.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(fullgraph_options INTERFACE)
target_include_directories(fullgraph_options INTERFACE "${PROJECT_SOURCE_DIR}/lib")
# LLVM's headers are other people's: their warnings are not ours.
target_include_directories(fullgraph_options SYSTEM INTERFACE
                           ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
separate_arguments(FULLGRAPH_LLVM_DEFINITIONS NATIVE_COMMAND "${LLVM_DEFINITIONS}")
target_compile_definitions(fullgraph_options INTERFACE ${FULLGRAPH_LLVM_DEFINITIONS})
target_compile_options(fullgraph_options INTERFACE
  -Wall -Wextra -Wpedantic -Wno-unused-parameter -fno-rtti
  # gcc 12 warns of std::string's own concatenation (gcc bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # Clang warns of what libstdc++'s own stable_sort calls.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
  # LLVM 22 would have its Cases written in a way that 19 does not know.
  $<$<VERSION_GREATER_EQUAL:${LLVM_VERSION_MAJOR},22>:-Wno-deprecated-declarations>
  $<$<BOOL:${FULLGRAPH_WERROR}>:-Werror>)

# fullgraph_library(NAME SOURCES a.cpp ... [LINK lib ...])
# A part of the library. It links LLVM's support code, and only those of its
# sisters that it names.
function(fullgraph_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_library(fullgraph_${name} STATIC ${ARG_SOURCES})
  # The program and the plugin for clang-tidy, a shared library, are made of the
  # same objects; nobody puts functions of his own in the place of ours.
  set_target_properties(fullgraph_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_compile_options(fullgraph_${name} PRIVATE -fno-semantic-interposition)
  target_link_libraries(fullgraph_${name} PUBLIC fullgraph_options fullgraph_llvm ${ARG_LINK})
endfunction()

# fullgraph_reads_clang(TARGET)
# Most of the time that such a file takes to compile goes into Clang's headers.
# With Clang they are read once for all of them; gcc takes longer to load what
# it precompiled than that saves.
function(fullgraph_reads_clang target)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_precompile_headers(${target} PRIVATE
      <clang/AST/RecursiveASTVisitor.h> <clang/Frontend/CompilerInstance.h>
      <clang/Frontend/FrontendActions.h> <clang/Lex/Preprocessor.h>)
  endif()
endfunction()

# fullgraph_unit_test(NAME SOURCES a.cpp ... [LINK lib ...])
function(fullgraph_unit_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE fullgraph_options ${ARG_LINK} GTest::gmock GTest::gtest_main)
  add_test(NAME unit.${name} COMMAND ${name})
  fullgraph_core_tests(unit.${name})
  add_dependencies(core-tests ${name})
endfunction()

# fullgraph_core_tests(TEST...)
# Tests of the label core take seconds, need no libtorch, and say if this build
# works at all: ctest -L core. The target core-tests builds what they run.
function(fullgraph_core_tests)
  set_property(TEST ${ARGN} APPEND PROPERTY LABELS core)
endfunction()
add_custom_target(core-tests)
