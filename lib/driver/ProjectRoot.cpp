//===- ProjectRoot.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/ProjectRoot.h"
#include "extract/OwnFiles.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace fullgraph::driver {

std::string workingDirectory() {
  llvm::SmallString<256> Cwd;
  return fs::current_path(Cwd) ? "" : Cwd.str().str();
}

std::string versionControlledTree(llvm::StringRef Dir) {
  for (llvm::StringRef At = Dir; !At.empty(); At = path::parent_path(At)) {
    for (const char *Mark : {".git", ".hg", ".svn", ".jj"}) {
      llvm::SmallString<256> P(At);
      path::append(P, Mark);
      if (fs::exists(P))
        return At.str();
    }
    if (path::parent_path(At) == At)
      break;
  }
  return "";
}

std::string projectRoot(const Options &O, llvm::StringRef Near,
                        llvm::ArrayRef<std::string> Units) {
  if (!O.ProjectRoot.empty())
    return extract::absolutePath(O.ProjectRoot, workingDirectory());
  std::string Root = versionControlledTree(Near);
  if (!Root.empty())
    return Root;
  for (const std::string &U : Units) {
    std::string Dir = path::parent_path(U).str();
    if (Root.empty())
      Root = Dir;
    while (!Root.empty() && Root != "/" && Dir != Root &&
           !llvm::StringRef(Dir).starts_with(Root + "/"))
      Root = path::parent_path(Root).str();
  }
  return Root;
}

} // namespace fullgraph::driver
