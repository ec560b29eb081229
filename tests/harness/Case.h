//===- Case.h - Where cases are, and what they are made of ------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Under a folder of cases, ROOT/GROUP/NAME.cpp is a case of one file, and
// ROOT/GROUP/NAME/ is a case of all the files in it. ROOT/third_party holds
// headers that are not the project's own.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_HARNESS_CASE_H
#define FULLGRAPH_HARNESS_CASE_H

#include "Markers.h"
#include <filesystem>

namespace fullgraph::harness {

struct Case {
  std::string Name;                         ///< "GROUP/NAME"
  std::filesystem::path Root;               ///< Absolute.
  std::filesystem::path Folder;             ///< Rule files are beside it.
  std::vector<std::filesystem::path> Units; ///< Absolute, sorted.
  Markers Says;
};

/// All cases under a folder, sorted by name, their markers read.
std::vector<Case> findCases(const std::filesystem::path &Root);

} // namespace fullgraph::harness

#endif
