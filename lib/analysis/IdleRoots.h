//===- IdleRoots.h - Configured roots that capture nothing ------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_ANALYSIS_IDLEROOTS_H
#define FULLGRAPH_ANALYSIS_IDLEROOTS_H

#include "analysis/Regions.h"
#include "support/ProjectMarks.h"

namespace fullgraph::analysis {

/// A root of the configuration that cannot mean what its author thinks.
struct IdleRoot {
  std::string Where; ///< As RootMark::Where.
  std::string Why;   ///< Names the root; one line, no full stop.
  friend bool operator==(const IdleRoot &, const IdleRoot &) = default;
};

/// The configured roots that name no function of the program, or reach nothing
/// that handles a tensor or belongs to a modelled API although every call on
/// the way is known. A clean run with such a root proves nothing. Of a part of
/// a program this says nothing: the function may be in the rest.
std::vector<IdleRoot> idleRoots(const link::Program &P,
                                const link::CallGraph &G, const Classifier &C,
                                const Regions &R, const ProjectMarks &Marks);

} // namespace fullgraph::analysis

#endif
