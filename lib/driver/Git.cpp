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
#include <unistd.h>

namespace fullgraph::driver {
namespace {

/// Ours, but for what a hook of git says of the commit that is being made.
std::vector<std::string> environment(const GitRun &Run) {
  std::vector<std::string> Out{"GIT_OPTIONAL_LOCKS=0", "LC_ALL=C"};
  if (!Run.IndexFile.empty())
    Out.push_back("GIT_INDEX_FILE=" + Run.IndexFile);
  for (char **At = environ; *At; ++At) {
    llvm::StringRef Name = llvm::StringRef(*At).split('=').first;
    if (Name != "GIT_OPTIONAL_LOCKS" && Name != "LC_ALL" &&
        Name != "GIT_INDEX_FILE" && Name != "GIT_PREFIX")
      Out.push_back(*At);
  }
  return Out;
}

} // namespace

llvm::Expected<std::string> git(const std::string &Dir,
                                llvm::ArrayRef<llvm::StringRef> Args,
                                const GitRun &Run) {
  auto Fail = [](const llvm::Twine &What) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(), What);
  };
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName("git");
  if (!Program)
    return Fail("git is not in the PATH");
  llvm::SmallString<128> In, Out, Err;
  auto Make = [&](llvm::StringRef Suffix, llvm::SmallVectorImpl<char> &Path) {
    if (Run.Folder.empty())
      return llvm::sys::fs::createTemporaryFile("fullgraph", Suffix, Path);
    return llvm::sys::fs::createUniqueFile(Run.Folder + "/git-%%%%%%." + Suffix,
                                           Path);
  };
  if (Make("in", In))
    return Fail("git: no temporary file can be made");
  llvm::FileRemover RemoveIn(In);
  {
    std::error_code EC;
    llvm::raw_fd_ostream OS(In, EC);
    OS << Run.Input;
    OS.close();
    if (EC || OS.has_error()) {
      OS.clear_error();
      return Fail("git: its input cannot be written");
    }
  }
  if (Make("out", Out))
    return Fail("git: no temporary file can be made");
  llvm::FileRemover RemoveOut(Out);
  if (Make("err", Err))
    return Fail("git: no temporary file can be made");
  llvm::FileRemover RemoveErr(Err);
  // A repository's own configuration may name programs to run.
  std::vector<llvm::StringRef> All = {*Program, "-C",
                                      Dir,      "--no-pager",
                                      "-c",     "core.fsmonitor=false",
                                      "-c",     "core.hooksPath=/dev/null"};
  All.insert(All.end(), Args.begin(), Args.end());
  std::optional<llvm::StringRef> Redirects[] = {
      llvm::StringRef(In), llvm::StringRef(Out), llvm::StringRef(Err)};
  std::string Why;
  std::vector<std::string> Variables = environment(Run);
  std::vector<llvm::StringRef> Environment(Variables.begin(), Variables.end());
  int Status = llvm::sys::ExecuteAndWait(
      *Program, All, llvm::ArrayRef(Environment), Redirects, 0, 0, &Why);
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
