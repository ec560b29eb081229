//===- SummaryFiles.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/SummaryFiles.h"
#include "driver/Output.h"
#include "driver/Summaries.h"
#include "facts/Summary.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MD5.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <set>

namespace fullgraph::driver {
namespace {

using Buffer = std::unique_ptr<llvm::MemoryBuffer>;

llvm::Expected<Buffer> openFile(const std::string &File) {
  auto Text = llvm::MemoryBuffer::getFile(File);
  if (!Text)
    return llvm::createStringError(
        Text.getError(),
        File + ": cannot be read: " + Text.getError().message());
  return std::move(*Text);
}

/// A line break in a string is written as \n, so that a summary's first words
/// at the beginning of a line are the beginning of a summary.
std::vector<llvm::StringRef> split(llvm::StringRef Text) {
  std::vector<llvm::StringRef> Parts;
  for (size_t Next; !Text.empty(); Text = Text.substr(Next)) {
    Next = Text.find("\n{\"fullgraph_summary\"");
    Next = Next == llvm::StringRef::npos ? Text.size() : Next + 1;
    Parts.push_back(Text.take_front(Next));
  }
  return Parts;
}

using Digest = std::string;

Digest digest(llvm::StringRef Text) {
  llvm::MD5 Hash;
  Hash.update(Text.trim());
  llvm::MD5::MD5Result Bytes;
  Hash.final(Bytes);
  return Digest(Bytes.digest());
}

/// Reads each file's summaries, and what each one's text is known by.
struct FileRead {
  std::vector<std::pair<Digest, facts::Unit>> Units;
};

llvm::Expected<FileRead> readFile(const std::string &File) {
  llvm::Expected<Buffer> Text = openFile(File);
  if (!Text)
    return Text.takeError();
  FileRead Out;
  std::vector<llvm::StringRef> Parts = split((*Text)->getBuffer());
  // An empty file is no summary either, and the reader says so.
  if (Parts.empty())
    Parts.push_back("");
  for (llvm::StringRef Part : Parts) {
    llvm::Expected<facts::Unit> U = facts::read(Part, File);
    if (!U)
      return U.takeError();
    Out.Units.push_back({digest(Part), std::move(*U)});
  }
  return Out;
}

} // namespace

std::vector<std::string> summaryFiles(llvm::ArrayRef<std::string> Paths) {
  std::vector<std::string> Files;
  for (const std::string &P : Paths) {
    if (!llvm::sys::fs::is_directory(P)) {
      Files.push_back(P);
      continue;
    }
    std::error_code EC;
    for (llvm::sys::fs::directory_iterator I(P, EC), E; !EC && I != E;
         I.increment(EC))
      if (llvm::sys::path::extension(I->path()) == ".json")
        Files.push_back(I->path());
  }
  std::sort(Files.begin(), Files.end());
  return Files;
}

llvm::Expected<std::vector<facts::Unit>>
readSummaryFiles(llvm::ArrayRef<std::string> Files, unsigned Jobs) {
  std::vector<facts::Unit> Units;
  std::set<Digest> Seen;
  for (auto &R : readEach<FileRead>(
           Files.size(), Jobs, [&](size_t I) { return readFile(Files[I]); })) {
    if (!R.Value)
      return llvm::createStringError(llvm::inconvertibleErrorCode(), R.Failure);
    for (auto &[Known, U] : R.Value->Units)
      if (Seen.insert(Known).second)
        Units.push_back(std::move(U));
  }
  return Units;
}

llvm::Error mergeSummaryFiles(llvm::ArrayRef<std::string> Files, unsigned Jobs,
                              const std::string &To) {
  // Read for the errors only: the text is what is merged.
  auto Units = readSummaryFiles(Files, Jobs);
  if (!Units)
    return Units.takeError();
  std::vector<Buffer> Texts;
  std::set<llvm::StringRef> Parts;
  for (const std::string &File : Files) {
    llvm::Expected<Buffer> Text = openFile(File);
    if (!Text)
      return Text.takeError();
    for (llvm::StringRef Part : split((*Text)->getBuffer()))
      Parts.insert(Part.trim());
    Texts.push_back(std::move(*Text));
  }
  return writeFile(To, [&](llvm::raw_ostream &OS) {
    for (llvm::StringRef Part : Parts)
      OS << Part << '\n';
  });
}

} // namespace fullgraph::driver
