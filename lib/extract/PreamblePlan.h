//===- PreamblePlan.h - Which preambles are worth their making --*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Units that are compiled alike and include the same headers may share a
// preamble. Making one costs more than reading its headers once, so it is made
// for headers that at least two readings need: of two units, or of one that was
// read before and is likely to be read again. A plan is a guess at what saves
// time; whether a unit may use its preamble is proven when it is read.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_PREAMBLEPLAN_H
#define FULLGRAPH_EXTRACT_PREAMBLEPLAN_H

#include "extract/Preamble.h"
#include <map>

namespace fullgraph::extract {

struct PlannedUnit {
  const Request *R = nullptr;
  /// It was read before: its author is at work on it.
  bool Again = false;
};

struct PlannedPreamble {
  PreambleRecipe Recipe;
  std::string Name;          ///< See preambleName.
  std::vector<size_t> Units; ///< Among those that were asked about, in order.
};

/// \p Known are the recipes of preambles that are there already, by their
/// names, with their files in \p Folder: they cost nothing. Every unit is in at
/// most one preamble.
std::vector<PlannedPreamble>
planPreambles(llvm::ArrayRef<PlannedUnit> Units,
              const std::map<std::string, PreambleRecipe> &Known = {},
              const std::string &Folder = "");

} // namespace fullgraph::extract

#endif
