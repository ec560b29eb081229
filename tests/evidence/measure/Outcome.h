//===- Outcome.h - What a run left behind, and how it compares --*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EVIDENCE_OUTCOME_H
#define FULLGRAPH_EVIDENCE_OUTCOME_H

#include <cstdint>
#include <string>
#include <vector>

namespace fullgraph::evidence {

/// What a child process tells its parent. Free of torch: the parent must not
/// start what a child could not inherit.
struct Run {
  bool Failed = true;
  std::string Error = "no answer";
  std::vector<std::vector<int64_t>> Shapes;
  std::vector<std::vector<double>> Values;
};

void write(const Run &run, const std::string &path);
Run read(const std::string &path);

/// "ok", "wrong answer" or "fails", held against the eager run.
std::string outcome(const Run &eager, const Run &other);

} // namespace fullgraph::evidence

#endif
