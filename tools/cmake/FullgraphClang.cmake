# fullgraph_clang stands for all of Clang and LLVM. Programs that ask for it by
# the property FULLGRAPH_STATIC_CLANG have it linked in: to load and relocate the
# shared libraries takes longer than most of what a second run does, and a worker
# starts for each. All others share libclang-cpp and libLLVM.

option(FULLGRAPH_STATIC_CLANG "Link Clang into the program, if its static libraries are there" ON)

set(FULLGRAPH_LINKS_CLANG_IN OFF)
add_library(fullgraph_clang INTERFACE)
add_library(fullgraph_llvm INTERFACE)
if(FULLGRAPH_STATIC_CLANG)
  file(GLOB archives "${LLVM_LIBRARY_DIR}/libclang*.a" "${LLVM_LIBRARY_DIR}/libLLVM*.a")
  find_package(ZLIB QUIET)
  find_library(FULLGRAPH_ZSTD zstd)
  find_path(FULLGRAPH_ZSTD_INCLUDE zstd.h)
  if(EXISTS "${LLVM_LIBRARY_DIR}/libclangSerialization.a" AND ZLIB_FOUND
     AND FULLGRAPH_ZSTD AND FULLGRAPH_ZSTD_INCLUDE)
    set(FULLGRAPH_LINKS_CLANG_IN ON)
  else()
    message(STATUS "fullgraph: Clang is not linked in, since its static libraries, zlib or zstd are not there (apt-get install libclang-${FULLGRAPH_LLVM_MAJOR}-dev zlib1g-dev libzstd-dev)")
  endif()
endif()
if(FULLGRAPH_LINKS_CLANG_IN)
  set(static "$<BOOL:$<TARGET_PROPERTY:FULLGRAPH_STATIC_CLANG>>")
  list(JOIN archives "," archives)
  target_link_libraries(fullgraph_clang INTERFACE
    "$<IF:${static},$<LINK_GROUP:RESCAN,${archives}>,clang-cpp>")
  target_link_libraries(fullgraph_llvm INTERFACE
    "$<IF:${static},$<LINK_GROUP:RESCAN,${archives}>;ZLIB::ZLIB;${FULLGRAPH_ZSTD};Threads::Threads;${CMAKE_DL_LIBS},LLVM>")
  target_link_options(fullgraph_llvm INTERFACE "$<${static}:LINKER:--gc-sections>")
else()
  target_link_libraries(fullgraph_clang INTERFACE clang-cpp)
  target_link_libraries(fullgraph_llvm INTERFACE LLVM)
endif()
