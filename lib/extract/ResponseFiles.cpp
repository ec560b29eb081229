//===- ResponseFiles.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/ResponseFiles.h"
#include "extract/OwnFiles.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/StringSaver.h"

namespace fullgraph::extract {
namespace {

// Deeper than any build tool goes; a file that names itself ends here.
constexpr unsigned MaxDepth = 8;
// More than any command line may have; a device has no end.
constexpr uint64_t MaxBytes = 16 << 20;

class Expander {
public:
  Expander(llvm::StringRef Directory, llvm::ArrayRef<std::string> Within,
           std::vector<DroppedFlag> &Dropped)
      : Directory(Directory), Within(Within), Dropped(Dropped) {}

  void expand(const std::vector<std::string> &Arguments, unsigned Depth) {
    for (size_t I = 0; I != Arguments.size(); ++I) {
      llvm::StringRef A = Arguments[I];
      bool Named = A == "--options-file" || A == "-optf";
      if (Named && I + 1 != Arguments.size()) {
        // nvcc takes a list here.
        llvm::SmallVector<llvm::StringRef, 2> Files;
        llvm::StringRef(Arguments[++I]).split(Files, ',', -1, false);
        for (llvm::StringRef F : Files)
          read(F, A.str() + " " + F.str(), Depth);
      } else if (A.consume_front("--options-file=") ||
                 A.consume_front("-optf=") ||
                 (A.size() > 1 && A.consume_front("@"))) {
        read(A, Arguments[I], Depth);
      } else {
        Out.push_back(Arguments[I]);
      }
    }
  }

  std::vector<std::string> Out;

private:
  void read(llvm::StringRef File, std::string Flag, unsigned Depth) {
    if (Depth == MaxDepth) {
      Dropped.push_back({std::move(Flag), "response files hold each other"});
      return;
    }
    std::string Path = absolutePath(File, Directory);
    if (!Within.empty() && llvm::sys::fs::exists(Path) &&
        !reallyInside(Path, Within)) {
      Dropped.push_back({std::move(Flag), "this response file lies outside the "
                                          "project (--follow-outside)"});
      return;
    }
    uint64_t Size = 0;
    if (llvm::sys::fs::exists(Path) &&
        (!llvm::sys::fs::is_regular_file(Path) ||
         llvm::sys::fs::file_size(Path, Size) || Size > MaxBytes)) {
      Dropped.push_back({std::move(Flag), "this is no response file"});
      return;
    }
    auto Buffer = llvm::MemoryBuffer::getFile(Path);
    if (!Buffer) {
      Dropped.push_back(
          {std::move(Flag),
           "this response file cannot be read: " + Buffer.getError().message() +
               "; some build tools write it when they build"});
      return;
    }
    llvm::BumpPtrAllocator Memory;
    llvm::StringSaver Saver(Memory);
    llvm::SmallVector<const char *, 64> Words;
    llvm::cl::TokenizeGNUCommandLine((*Buffer)->getBuffer(), Saver, Words);
    expand({Words.begin(), Words.end()}, Depth + 1);
  }

  llvm::StringRef Directory;
  llvm::ArrayRef<std::string> Within;
  std::vector<DroppedFlag> &Dropped;
};

} // namespace

std::vector<std::string> expandResponseFiles(
    const std::vector<std::string> &Arguments, llvm::StringRef Directory,
    llvm::ArrayRef<std::string> Within, std::vector<DroppedFlag> &Dropped) {
  Expander E(Directory, Within, Dropped);
  E.expand(Arguments, 0);
  return std::move(E.Out);
}

} // namespace fullgraph::extract
