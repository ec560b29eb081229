//===- Index.h - Which models may match a callee ----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A program has a hundred thousand callees and the rule set a thousand models;
// nearly all models name the function or method that they are about. So they
// are looked up by that name, or by a word of it, and only the few that are
// found are matched in full.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_INDEX_H
#define FULLGRAPH_RULESET_INDEX_H

#include "ruleset/Model.h"
#include "llvm/ADT/StringMap.h"
#include <vector>

namespace fullgraph::ruleset {

class ModelIndex {
public:
  /// Models are numbered in order of definition.
  void add(const Model &M, unsigned Number);

  /// The numbers of models that may match, ascending, each once.
  std::vector<unsigned> candidates(const CalleeInfo &Callee) const;

private:
  using Numbers = std::vector<unsigned>;
  llvm::StringMap<Numbers> ByName; ///< The callee's simple name.
  llvm::StringMap<Numbers> ByWord; ///< A word of it.
  llvm::StringMap<Numbers> ByAnnotation;
  Numbers Others; ///< Models whose names hold wildcards.
};

/// True if the model is about calls; false for a list of types or macros, which
/// match no callee.
bool isAboutCalls(const Model &M);

/// True if the model's pattern matches the callee.
bool matches(const Model &M, const CalleeInfo &Callee);

} // namespace fullgraph::ruleset

#endif
