//===- ResourceDir.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Extract.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include "llvm/ADT/Twine.h"

namespace path = llvm::sys::path;

namespace fullgraph::extract {

llvm::Expected<std::string> findResourceDir(const std::string &ProgramPath) {
  auto HasHeaders = [](llvm::StringRef Dir) {
    llvm::SmallString<256> Header(Dir);
    path::append(Header, "include", "stddef.h");
    return llvm::sys::fs::exists(Header);
  };
  llvm::SmallString<256> Installed(path::parent_path(ProgramPath));
  path::append(Installed, "..", FULLGRAPH_INSTALLED_RESOURCE_DIR);
  path::remove_dots(Installed, true);
  if (HasHeaders(Installed))
    return Installed.str().str();
  if (HasHeaders(FULLGRAPH_BUILD_RESOURCE_DIR))
    return std::string(FULLGRAPH_BUILD_RESOURCE_DIR);
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      "Clang's own headers (stddef.h) are neither in " + Installed.str() +
          " nor in " FULLGRAPH_BUILD_RESOURCE_DIR
          "; install fullgraph again, or the package "
          "libclang-common-" FULLGRAPH_CLANG_MAJOR "-dev");
}

} // namespace fullgraph::extract
