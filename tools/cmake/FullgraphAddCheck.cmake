# fullgraph_add_check(TARGET [ALL] [ARGS arg...])
#
# Adds a target TARGET_fullgraph that checks the sources of TARGET, and makes it
# part of a target fullgraph, which checks all. It runs again when TARGET was
# built anew, and until there is no finding. ALL makes findings fail every build.
# ARGS are flags of `fullgraph check`.
function(fullgraph_add_check target)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "ALL" "" "ARGS")
  if(NOT TARGET "${target}")
    message(FATAL_ERROR "fullgraph_add_check: there is no target \"${target}\"")
  endif()
  if(ARG_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "fullgraph_add_check(${target}): unknown \"${ARG_UNPARSED_ARGUMENTS}\"; "
                        "expected ALL or ARGS")
  endif()
  if(NOT CMAKE_GENERATOR MATCHES "Ninja|Makefiles")
    message(FATAL_ERROR "fullgraph_add_check needs compile_commands.json, which CMake writes "
                        "with the Ninja and Makefile generators; this is ${CMAKE_GENERATOR}")
  endif()
  set_property(TARGET "${target}" PROPERTY EXPORT_COMPILE_COMMANDS ON)
  get_target_property(type "${target}" TYPE)
  # What is linked is new when any of its objects is.
  set(built "${target}")
  if(type STREQUAL OBJECT_LIBRARY)
    set(built "$<TARGET_OBJECTS:${target}>")
  endif()
  get_target_property(directory "${target}" SOURCE_DIR)
  set(sources "$<FILTER:$<TARGET_PROPERTY:${target},SOURCES>,INCLUDE,\\.(cpp|cc|cxx|C|cu)$>")
  # CMake's own source of a precompiled header is nobody's code.
  set(sources "$<FILTER:${sources},EXCLUDE,/cmake_pch\\.[a-z]+\\.cxx$>")
  set(stamp "${CMAKE_CURRENT_BINARY_DIR}/${target}.fullgraph")
  add_custom_command(OUTPUT "${stamp}"
    COMMAND fullgraph::fullgraph check -p "${CMAKE_BINARY_DIR}" ${ARG_ARGS} "${sources}"
    COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
    DEPENDS "${built}" fullgraph::fullgraph
    WORKING_DIRECTORY "${directory}"
    COMMENT "Looking for graph breaks in ${target}"
    COMMAND_EXPAND_LISTS VERBATIM)
  if(ARG_ALL)
    add_custom_target("${target}_fullgraph" ALL DEPENDS "${stamp}")
  else()
    add_custom_target("${target}_fullgraph" DEPENDS "${stamp}")
  endif()
  if(NOT TARGET fullgraph)
    add_custom_target(fullgraph)
  endif()
  add_dependencies(fullgraph "${target}_fullgraph")
endfunction()
