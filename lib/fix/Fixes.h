//===- Fixes.h - The fixes of one unit's findings ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_FIXES_H
#define FULLGRAPH_FIX_FIXES_H

#include "fix/DeadTest.h"
#include "fix/StaticType.h"
#include "fix/TensorBranch.h"

namespace fullgraph::fix {

struct Question {
  /// A finding, as far as a fix is made of it.
  SourceRange Test;
  Decision Decided;
  /// Instead, a branch that a tensor decides is asked about.
  bool ByTensor = false;
  /// Instead, about a function's type: for the plan, or once it is known for
  /// this unit's part of the change.
  std::optional<TypePlan> Plan;
};

struct Proposal {
  std::vector<Fix> Fixes; ///< Of a test; the part of a change: one, or none.
  std::string Why;        ///< If there are none.
  TypePlan Plan; ///< Of the function that gives what is tested, or was asked.
};

Proposal answer(const Tree &In, const Question &Q);

/// Reads the unit once and answers each question, in order. Nothing is written.
/// \p Pre as in parse(). An error means that the unit gave nothing.
llvm::Expected<std::vector<Proposal>>
fixesOf(const extract::Request &Unit, llvm::ArrayRef<Question> Questions,
        const extract::Preamble *Pre = nullptr);

} // namespace fullgraph::fix

#endif
