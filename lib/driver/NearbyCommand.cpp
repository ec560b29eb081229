//===- NearbyCommand.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/NearbyCommand.h"
#include "driver/CommandDatabase.h"
#include "support/ReadFile.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <set>

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
namespace tooling = clang::tooling;

namespace fullgraph::driver {

bool isHeader(llvm::StringRef File) {
  return llvm::StringSwitch<bool>(path::extension(File))
      .Cases(".h", ".hpp", ".hh", ".hxx", ".cuh", ".inl", ".ipp", ".tpp", true)
      .Default(false);
}

/// Whether a line of the file includes one of these, by the end of the path.
static bool includes(const std::string &File,
                     const std::vector<std::string> &Names) {
  auto Buffer = readRegularFile(File);
  if (!Buffer)
    return false;
  llvm::StringRef Text = (*Buffer)->getBuffer();
  while (true) {
    auto [Line, Rest] = Text.split('\n');
    llvm::StringRef L = Line.ltrim();
    if (L.consume_front("#") && L.ltrim().starts_with("include"))
      for (const std::string &N : Names)
        if (L.contains("\"" + N + "\"") || L.contains("/" + N + "\"") ||
            L.contains("/" + N + ">") || L.contains("<" + N + ">"))
          return true;
    if (Rest.empty())
      return false;
    Text = Rest;
  }
}

const tooling::CompileCommand *
includer(llvm::ArrayRef<tooling::CompileCommand> All, llvm::StringRef Header,
         const extract::OwnFiles &Own) {
  std::string Name = path::filename(Header).str();
  std::vector<std::string> Wanted{Name};
  std::set<std::string> Seen;
  // One step through a header of the project: a.cpp includes b.h includes it.
  for (unsigned Step = 0; Step != 2; ++Step) {
    const tooling::CompileCommand *Best = nullptr;
    for (const tooling::CompileCommand &C : All)
      if (includes(fileOf(C), Wanted) && (!Best || fileOf(C) < fileOf(*Best)))
        Best = &C;
    if (Best)
      return Best;
    std::vector<std::string> Next;
    std::error_code EC;
    for (fs::recursive_directory_iterator I(Own.Root, EC), E;
         !EC && I != E && Seen.size() < 5000; I.increment(EC)) {
      if (!isHeader(I->path()) || !Own.isOwn(I->path()) ||
          !Seen.insert(I->path()).second)
        continue;
      if (includes(I->path(), Wanted))
        Next.push_back(path::filename(I->path()).str());
    }
    if (Next.empty())
      return nullptr;
    Wanted = std::move(Next);
  }
  return nullptr;
}

const tooling::CompileCommand *
nearest(llvm::ArrayRef<tooling::CompileCommand> All, llvm::StringRef File) {
  const tooling::CompileCommand *Best = nullptr;
  size_t Most = 0;
  std::string BestFile;
  for (const tooling::CompileCommand &C : All) {
    std::string Other = fileOf(C);
    size_t N = 0;
    while (N < Other.size() && N < File.size() && Other[N] == File[N])
      ++N;
    if (!Best || N > Most || (N == Most && Other < BestFile)) {
      Best = &C;
      Most = N;
      BestFile = Other;
    }
  }
  return Best;
}

tooling::CompileCommand asHeader(tooling::CompileCommand C) {
  C.CommandLine.insert(C.CommandLine.begin() +
                           std::min<size_t>(1, C.CommandLine.size()),
                       "-xc++");
  return C;
}

} // namespace fullgraph::driver
