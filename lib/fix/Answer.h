//===- Answer.h - What a dead test always gives -----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_ANSWER_H
#define FULLGRAPH_FIX_ANSWER_H

#include "analysis/Finding.h"
#include "clang/AST/Expr.h"
#include <optional>
#include <string>

namespace fullgraph::fix {

/// The value of an expression that can be taken away.
struct Answer {
  enum class Sort { Truth, Number, Pointer, Enumerator };
  Sort Is = Sort::Truth;
  bool Holds = false; ///< Of a truth; of a pointer: it is not null.
  int64_t Number = 0; ///< An index, or a count.
  std::string Name;   ///< The simple name of an enumerator.
};

/// True if nothing is lost when the expression is not evaluated: it reads, and
/// calls at most what is known to do no more.
bool isHarmless(const clang::Expr *E, clang::ASTContext &Context);

/// What \p Test gives, if the decision is enough to know: a plain question for
/// the kind of an object that can be named without an effect. Kinds are named
/// by labels; where several alternatives have one label, nothing is known.
std::optional<Answer> answerOf(const clang::Expr *Test, const Decision &D,
                               clang::ASTContext &Context);

} // namespace fullgraph::fix

#endif
