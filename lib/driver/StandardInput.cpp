//===- StandardInput.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/StandardInput.h"
#include "driver/ProjectRoot.h"
#include "extract/OwnFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

namespace fullgraph::driver {

static std::string absolute(llvm::StringRef Path) {
  return extract::absolutePath(Path, workingDirectory());
}

llvm::Error nameStandardInput(Options &O) {
  bool Dash = llvm::is_contained(O.Paths, "-");
  if (O.StdinFilename.empty()) {
    if (Dash)
      return llvm::createStringError(
          llvm::inconvertibleErrorCode(),
          "-: what is standard input the text of? expected --stdin-filename");
    return llvm::Error::success();
  }
  llvm::erase(O.Paths, "-");
  std::string File = absolute(O.StdinFilename);
  bool Named = llvm::any_of(O.Paths, [&](const std::string &P) {
    std::string Path = absolute(P);
    return Path == File || llvm::StringRef(File).starts_with(Path + "/");
  });
  if (!Named)
    O.Paths.push_back(O.StdinFilename);
  return llvm::Error::success();
}

llvm::Error readStandardInput(Options &O) {
  if (O.StdinFilename.empty())
    return llvm::Error::success();
  auto Text = llvm::MemoryBuffer::getSTDIN();
  if (!Text)
    return llvm::createStringError(Text.getError(),
                                   "standard input cannot be read: " +
                                       Text.getError().message());
  O.Buffers[absolute(O.StdinFilename)] = (*Text)->getBuffer().str();
  return llvm::Error::success();
}

} // namespace fullgraph::driver
