//===- IncludeClosure.cpp -------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/IncludeClosure.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace fullgraph::extract {

unsigned IncludeClosure::file(llvm::StringRef Path) {
  auto [At, New] = Numbers.try_emplace(Path, unsigned(Nodes.size()));
  if (New)
    Nodes.push_back({Path.str(), 0, false, {}});
  return At->second;
}

unsigned IncludeClosure::find(llvm::StringRef Name, llvm::StringRef Beside) {
  if (!Beside.empty()) {
    llvm::SmallString<256> Path(Beside);
    path::append(Path, Name);
    if (Numbers.count(Path) || fs::is_regular_file(Path))
      return file(Path);
  }
  auto [At, New] = Angled.try_emplace(Name, None);
  if (!New)
    return At->second;
  for (const std::string &Folder : Folders) {
    llvm::SmallString<256> Path(Folder);
    path::append(Path, Name);
    if (fs::is_regular_file(Path))
      return At->second = file(Path);
  }
  return None;
}

void IncludeClosure::read(unsigned File) {
  Nodes[File].Read = true;
  std::string Path = Nodes[File].Path;
  if (Known && Known->contains(Path))
    return;
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer)
    return;
  llvm::StringRef Text = (*Buffer)->getBuffer();
  Nodes[File].Bytes = Text.size();
  llvm::StringRef Folder = path::parent_path(Path);
  std::vector<unsigned> Includes;
  for (size_t At = Text.find('#'); At != llvm::StringRef::npos;
       At = Text.find('#', At + 1)) {
    llvm::StringRef Rest = Text.substr(At + 1).ltrim(" \t");
    if (!Rest.consume_front("include"))
      continue;
    Rest = Rest.ltrim(" \t");
    if (Rest.empty() || (Rest.front() != '<' && Rest.front() != '"'))
      continue;
    bool IsAngled = Rest.front() == '<';
    llvm::StringRef Name = Rest.drop_front().take_until(
        [&](char C) { return C == (IsAngled ? '>' : '"') || C == '\n'; });
    unsigned Found = find(Name, IsAngled ? "" : Folder);
    if (Found != None)
      Includes.push_back(Found);
  }
  Nodes[File].Includes = std::move(Includes);
}

const llvm::BitVector &IncludeClosure::of(unsigned File) {
  if (File < Closures.size() && !Closures[File].empty())
    return Closures[File];
  llvm::BitVector All;
  std::vector<unsigned> Work{File};
  while (!Work.empty()) {
    unsigned Next = Work.back();
    Work.pop_back();
    if (Next < All.size() && All[Next])
      continue;
    if (Next >= All.size())
      All.resize(Next + 1);
    All.set(Next);
    if (!Nodes[Next].Read)
      read(Next);
    Work.insert(Work.end(), Nodes[Next].Includes.begin(),
                Nodes[Next].Includes.end());
  }
  if (File >= Closures.size())
    Closures.resize(File + 1);
  return Closures[File] = std::move(All);
}

uint64_t IncludeClosure::weight(const llvm::BitVector &Files) const {
  uint64_t Bytes = 0;
  for (unsigned File : Files.set_bits())
    Bytes += Nodes[File].Bytes;
  return Bytes;
}

} // namespace fullgraph::extract
