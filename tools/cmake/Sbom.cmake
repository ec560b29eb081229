# A bill of materials, in the form of CycloneDX 1.5: what a built fullgraph is
# made of, with the versions that this build found. Tests' own dependencies are
# in the README.

# fullgraph_component(OUT NAME VERSION LICENCE-JSON PURL TYPE)
function(fullgraph_component out name version licences purl)
  set(component "{}")
  set(ref "${name}@${version}")
  foreach(pair "type=library" "bom-ref=${ref}" "name=${name}" "version=${version}" "purl=${purl}")
    string(REGEX MATCH "^([^=]+)=(.*)$" _ "${pair}")
    string(JSON component SET "${component}" "${CMAKE_MATCH_1}" "\"${CMAKE_MATCH_2}\"")
  endforeach()
  string(JSON component SET "${component}" licenses "${licences}")
  set(${out} "${component}" PARENT_SCOPE)
endfunction()

function(fullgraph_write_sbom file)
  set(llvm_licence [=[[{"expression": "Apache-2.0 WITH LLVM-exception"}]]=])
  set(mit [=[[{"license": {"id": "MIT"}}]]=])
  set(llvm "${LLVM_PACKAGE_VERSION}")
  set(json "${nlohmann_json_VERSION}")
  fullgraph_component(clang_cpp libclang-cpp "${llvm}" "${llvm_licence}"
    "pkg:generic/libclang-cpp@${llvm}")
  fullgraph_component(libllvm libLLVM "${llvm}" "${llvm_licence}" "pkg:generic/libLLVM@${llvm}")
  fullgraph_component(headers clang-resource-headers "${llvm}" "${llvm_licence}"
    "pkg:generic/clang-resource-headers@${llvm}")
  fullgraph_component(nlohmann nlohmann-json "${json}" "${mit}"
    "pkg:github/nlohmann/json@v${json}")
  set(bom [=[{
    "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
    "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
    "metadata": {"component": {"type": "application",
      "licenses": [{"expression": "Apache-2.0 WITH LLVM-exception"}]}},
    "components": [], "dependencies": []}]=])
  set(own "fullgraph@${PROJECT_VERSION}")
  foreach(pair "bom-ref=${own}" "name=fullgraph" "version=${PROJECT_VERSION}"
               "purl=pkg:generic/fullgraph@${PROJECT_VERSION}")
    string(REGEX MATCH "^([^=]+)=(.*)$" _ "${pair}")
    string(JSON bom SET "${bom}" metadata component "${CMAKE_MATCH_1}" "\"${CMAKE_MATCH_2}\"")
  endforeach()
  set(parts "${clang_cpp}" "${libllvm}" "${headers}" "${nlohmann}")
  if(FULLGRAPH_LINKS_CLANG_IN)
    # What LLVM's shared library would bring is the program's own then.
    fullgraph_component(zlib zlib "${ZLIB_VERSION_STRING}" [=[[{"license": {"id": "Zlib"}}]]=]
      "pkg:generic/zlib@${ZLIB_VERSION_STRING}")
    set(zstd_version "")
    foreach(part MAJOR MINOR RELEASE)
      file(STRINGS "${FULLGRAPH_ZSTD_INCLUDE}/zstd.h" line REGEX "define ZSTD_VERSION_${part} ")
      string(REGEX MATCH "[0-9]+" digits "${line}")
      list(APPEND zstd_version "${digits}")
    endforeach()
    list(JOIN zstd_version "." zstd_version)
    fullgraph_component(zstd zstd "${zstd_version}" [=[[{"license": {"id": "BSD-3-Clause"}}]]=]
      "pkg:generic/zstd@${zstd_version}")
    list(APPEND parts "${zlib}" "${zstd}")
  endif()
  if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # See tools/fullgraph: libgcc comes from the same sources.
    set(gcc "${CMAKE_CXX_COMPILER_VERSION}")
    fullgraph_component(libstdcxx libstdc++ "${gcc}"
      [=[[{"expression": "GPL-3.0-or-later WITH GCC-exception-3.1"}]]=]
      "pkg:generic/libstdc%2B%2B@${gcc}")
    list(APPEND parts "${libstdcxx}")
  endif()
  set(number 0)
  set(refs "[]")
  foreach(component IN LISTS parts)
    string(JSON bom SET "${bom}" components ${number} "${component}")
    string(JSON ref GET "${component}" bom-ref)
    string(JSON refs SET "${refs}" ${number} "\"${ref}\"")
    math(EXPR number "${number} + 1")
  endforeach()
  string(JSON bom SET "${bom}" dependencies 0
    "{\"ref\": \"${own}\", \"dependsOn\": ${refs}}")
  string(JSON bom SET "${bom}" dependencies 1
    "{\"ref\": \"libclang-cpp@${llvm}\", \"dependsOn\": [\"libLLVM@${llvm}\"]}")
  file(CONFIGURE OUTPUT "${file}" CONTENT "${bom}\n" @ONLY)
endfunction()
