//===- Regions.h - What a captured graph can reach --------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_REGIONS_H
#define FULLGRAPH_ANALYSIS_REGIONS_H

#include "analysis/Classify.h"

namespace fullgraph::analysis {

/// A function from which code is captured.
struct Root {
  link::FunctionId Function;
  std::string Reason; ///< "forward of a torch::nn::Module"
};

/// The functions that roots reach. A function marked `fullgraph: host` runs
/// eagerly: it and what only it calls are outside.
class Regions {
public:
  Regions(const link::Program &P, const link::CallGraph &G,
          const ruleset::RuleSet &Rules);

  llvm::ArrayRef<Root> roots() const { return Roots; }
  /// The root that reaches a function by the fewest calls, or null.
  const Root *rootOf(link::FunctionId F) const;
  /// The calls from that root to the function, first to last.
  std::vector<link::CallSite> pathTo(link::FunctionId F) const;

private:
  std::vector<Root> Roots;
  struct Reached {
    uint32_t Root = 0;
    link::CallSite From; ///< None for a root.
  };
  std::map<link::FunctionId, Reached> Inside;
};

} // namespace fullgraph::analysis

#endif
