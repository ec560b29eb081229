//===- Report.h - What the tool said of a case ------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_HARNESS_REPORT_H
#define FULLGRAPH_HARNESS_REPORT_H

#include "Markers.h"
#include <optional>

namespace fullgraph::harness {

/// The part of a finding that markers speak of.
struct Found {
  Place Where;
  std::string Rule;
  std::string Verdict;
  std::string Severity;
  bool Suppressed = false;
  std::string Message;
  Place Source;
};

struct ToolReport {
  std::vector<Found> Findings;
  std::map<std::string, double> Coverage; ///< Its numbers.
  std::vector<std::string> Errors;        ///< Messages about the run.
};

/// Reads the tool's JSON. Nothing, and a reason, if it is not what it should
/// be.
std::optional<ToolReport> readReport(const std::string &Json,
                                     std::string &Reason);

} // namespace fullgraph::harness

#endif
