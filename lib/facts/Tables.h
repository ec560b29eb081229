//===- Tables.h - A unit as strings and rows of numbers ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the forms of a summary have in common: JSON for people's tools, packed
// bytes for this program's own.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FACTS_TABLES_H
#define FULLGRAPH_FACTS_TABLES_H

#include "facts/Facts.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include <array>

namespace fullgraph::facts {

enum Section : unsigned {
  UnitSection,
  Files,
  Types,
  Entities,
  Records,
  Functions,
  Comments,
  Problems,
  SectionCount
};

constexpr std::array<const char *, SectionCount> SectionNames = {
    "unit",    "files",     "types",    "entities",
    "records", "functions", "comments", "problems"};

/// The numbers of each section.
using NumberTables = std::array<std::vector<uint32_t>, SectionCount>;

llvm::Error summaryError(llvm::StringRef Name, const llvm::Twine &What);

/// Every index is checked.
llvm::Expected<Unit> fromTables(std::vector<std::string> Strings,
                                const NumberTables &Numbers,
                                llvm::StringRef Name);

} // namespace fullgraph::facts

#endif
