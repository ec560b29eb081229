//===- Case.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Case.h"
#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace fs = std::filesystem;

namespace fullgraph::harness {

static bool isUnit(const fs::path &File) {
  static const std::set<std::string> Known = {".cpp", ".cc", ".cxx", ".cu"};
  return Known.count(File.extension().string()) != 0;
}

static bool isHeader(const fs::path &File) {
  static const std::set<std::string> Known = {".h", ".hpp", ".cuh", ".inc"};
  return Known.count(File.extension().string()) != 0;
}

static std::string contents(const fs::path &File) {
  std::ifstream In(File, std::ios::binary);
  std::ostringstream Text;
  Text << In.rdbuf();
  return Text.str();
}

static void addFile(Case &C, const fs::path &File) {
  if (isUnit(File))
    C.Units.push_back(File);
  else if (!isHeader(File))
    return;
  readMarkers(File.lexically_relative(C.Root).generic_string(), contents(File),
              C.Says);
}

static std::vector<fs::path> sorted(const fs::path &Folder) {
  std::vector<fs::path> Entries;
  for (const fs::directory_entry &Each : fs::directory_iterator(Folder))
    if (!Each.path().filename().string().starts_with("."))
      Entries.push_back(Each.path());
  std::sort(Entries.begin(), Entries.end());
  return Entries;
}

static void addFolder(Case &C, const fs::path &Folder) {
  for (const fs::path &Each : sorted(Folder)) {
    if (fs::is_directory(Each))
      addFolder(C, Each);
    else
      addFile(C, Each);
  }
}

std::vector<Case> findCases(const fs::path &Root) {
  std::vector<Case> Cases;
  fs::path Whole = fs::canonical(Root);
  for (const fs::path &Group : sorted(Whole)) {
    if (!fs::is_directory(Group) || Group.filename() == "third_party")
      continue;
    for (const fs::path &Each : sorted(Group)) {
      Case C;
      C.Root = Whole;
      C.Name = Each.lexically_relative(Whole).generic_string();
      if (fs::is_directory(Each)) {
        C.Folder = Each;
        addFolder(C, Each);
      } else if (isUnit(Each)) {
        C.Folder = Group;
        addFile(C, Each);
      }
      if (C.Units.empty())
        continue;
      resolveLabels(C.Says);
      Cases.push_back(std::move(C));
    }
  }
  return Cases;
}

} // namespace fullgraph::harness
