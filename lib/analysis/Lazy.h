//===- Lazy.h - Code that runs until something is there ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_LAZY_H
#define FULLGRAPH_ANALYSIS_LAZY_H

#include "analysis/Origins.h"

namespace fullgraph::analysis {

/// Finds the parts of functions that ask whether a variable or member is there
/// (a flag, an optional, a pointer, a tensor), and then set it:
///
///   if (!packed_) { weight_ = pack(weight_); packed_ = true; }
///
/// Such a part runs in the first call, which is a warm-up's. What fills a map
/// by a key is no such part: the next call may bring another key.
class Lazy {
public:
  Lazy(const link::Program &P, const link::CallGraph &G, const Classifier &C);

  bool contains(link::FunctionId F, facts::RegionId R) const {
    return Regions.count({F, R}) != 0;
  }

  /// True if the function sets what this parameter refers to in such a part
  /// only, where it asks for the parameter.
  bool sets(link::FunctionId F, uint32_t Parameter) const {
    return Parameters.count({F, Parameter}) != 0;
  }

private:
  void lookAtParameter(link::FunctionId F, const facts::OutValue &X);
  bool isReset(link::FunctionId F, link::ProgramEntity State,
               facts::ValueId New) const;
  void look(const Origins &O, link::FunctionId F, link::ProgramEntity State,
            facts::ValueId New, facts::RegionId In);

  const link::Program &P;
  const link::CallGraph &G;
  std::set<std::pair<link::FunctionId, facts::RegionId>> Regions;
  std::set<std::pair<link::FunctionId, uint32_t>> Parameters;
};

} // namespace fullgraph::analysis

#endif
