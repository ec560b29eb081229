//===- Match.h - Markers and findings, one to one ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_HARNESS_MATCH_H
#define FULLGRAPH_HARNESS_MATCH_H

#include "Markers.h"
#include "Report.h"

namespace fullgraph::harness {

/// What keeps a finding from being the expected one; empty if nothing does.
std::string difference(const Marker &Expected, const Found &Actual);

/// Pairs markers with findings so that as many as possible agree, and returns
/// one line for each that is left over on either side.
std::vector<std::string> match(const std::vector<Marker> &Expected,
                               const std::vector<Found> &Actual);

/// Compares what the case says of compile errors and coverage.
std::vector<std::string> matchCoverage(const Markers &Case,
                                       const ToolReport &Report);

} // namespace fullgraph::harness

#endif
