# What an installation holds beside the program, and the Debian package.
include(CMakePackageConfigHelpers)
include("${CMAKE_CURRENT_LIST_DIR}/Sbom.cmake")

# The program knows its flags: it writes its manual and completions itself.
set(made "${PROJECT_BINARY_DIR}/share")
file(MAKE_DIRECTORY "${made}")
add_custom_command(TARGET fullgraph POST_BUILD
  COMMAND fullgraph --manual > "${made}/fullgraph.1"
  COMMAND fullgraph completion bash > "${made}/fullgraph.bash"
  COMMAND fullgraph completion zsh > "${made}/_fullgraph"
  BYPRODUCTS "${made}/fullgraph.1" "${made}/fullgraph.bash" "${made}/_fullgraph"
  VERBATIM)
install(FILES "${made}/fullgraph.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${made}/fullgraph.bash" RENAME fullgraph
        DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES "${made}/_fullgraph" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" RENAME copyright
        DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/fullgraph")
fullgraph_write_sbom("${made}/fullgraph.cdx.json")
install(FILES "${made}/fullgraph.cdx.json" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/fullgraph")

# find_package(fullgraph)
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/fullgraph")
install(EXPORT fullgraphTargets NAMESPACE fullgraph:: DESTINATION "${package}")
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/fullgraphConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/fullgraphConfig.cmake" INSTALL_DESTINATION "${package}")
# The program is run, not linked: what runs here runs whatever is built.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/fullgraphConfigVersion.cmake"
  COMPATIBILITY SameMajorVersion ARCH_INDEPENDENT)
install(FILES "${PROJECT_BINARY_DIR}/fullgraphConfig.cmake"
              "${PROJECT_BINARY_DIR}/fullgraphConfigVersion.cmake"
              "${CMAKE_CURRENT_LIST_DIR}/FullgraphAddCheck.cmake"
        DESTINATION "${package}")

# cpack -G DEB
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_CONTACT "The fullgraph authors <fullgraph@localhost>")
set(CPACK_PACKAGE_VENDOR "The fullgraph authors")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The headers of a C++ standard library, which it reads.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libstdc++-12-dev | libstdc++-dev | libc++-dev")
include(CPack)
