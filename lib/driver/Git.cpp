//===- Git.cpp ------------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Git.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

namespace fullgraph::driver {

llvm::Expected<std::string> git(const std::string &Dir,
                                llvm::ArrayRef<llvm::StringRef> Args) {
  auto Fail = [](const llvm::Twine &What) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), What);
  };
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName("git");
  if (!Program)
    return Fail("git is not in the PATH");
  llvm::SmallString<128> Out, Err;
  if (llvm::sys::fs::createTemporaryFile("fullgraph", "out", Out))
    return Fail("git: no temporary file can be made");
  llvm::FileRemover RemoveOut(Out);
  if (llvm::sys::fs::createTemporaryFile("fullgraph", "err", Err))
    return Fail("git: no temporary file can be made");
  llvm::FileRemover RemoveErr(Err);
  std::vector<llvm::StringRef> All = {*Program, "-C", Dir, "--no-pager"};
  All.insert(All.end(), Args.begin(), Args.end());
  std::optional<llvm::StringRef> Redirects[] = {
      llvm::StringRef(""), llvm::StringRef(Out), llvm::StringRef(Err)};
  std::string Why;
  int Status = llvm::sys::ExecuteAndWait(*Program, All, std::nullopt, Redirects,
                                         0, 0, &Why);
  if (Status != 0) {
    auto Said = llvm::MemoryBuffer::getFile(Err);
    return Fail("git " + llvm::join(Args, " ") + ": " +
                (Said ? (*Said)->getBuffer().trim() : llvm::StringRef(Why)));
  }
  auto Text = llvm::MemoryBuffer::getFile(Out);
  if (!Text)
    return Fail("git: its output cannot be read");
  return (*Text)->getBuffer().str();
}

} // namespace fullgraph::driver
