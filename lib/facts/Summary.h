//===- Summary.h - A unit as text -------------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A summary is a Unit as JSON: one table of strings and, for everything else,
// arrays of numbers. Reading what was written gives the same bytes again.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FACTS_SUMMARY_H
#define FULLGRAPH_FACTS_SUMMARY_H

#include "facts/Facts.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace fullgraph::facts {

/// Raised whenever the meaning of a summary changes; others are refused.
inline constexpr unsigned SummaryVersion = 5;

void write(const Unit &U, llvm::raw_ostream &OS);

/// Errors name \p Name and what was expected. Every index is checked: a summary
/// that reads is safe to use.
llvm::Expected<Unit> read(llvm::StringRef Json, llvm::StringRef Name);

/// The same in packed bytes, which are faster to read and of this build only.
std::string pack(const Unit &U);
llvm::Expected<Unit> unpack(llvm::StringRef Packed, llvm::StringRef Name);

} // namespace fullgraph::facts

#endif
