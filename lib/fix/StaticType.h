//===- StaticType.h - A wrapper gets the type that it gives -----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function whose type is a variant, but which builds one alternative only, is
// given that alternative's type; those who call it follow. Where a flag decides
// between two, each gets a function of its own. Every unit that names the
// function is asked for its part of the change, and all parts are made or none.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_STATICTYPE_H
#define FULLGRAPH_FIX_STATICTYPE_H

#include "analysis/Finding.h"
#include "fix/Parse.h"

namespace fullgraph::fix {

/// Which function gets which type. Alternatives are counted from 0.
struct TypePlan {
  std::string Usr;    ///< Names the function in every unit.
  std::string Name;   ///< As the source calls it; empty: there is no plan.
  bool Known = false; ///< The body was seen, and says the rest.
  int Flag = -1;      ///< The parameter that decides, if one does.
  unsigned Type = 0;  ///< The alternative that it gives; if the flag is false.
  unsigned TypeIfSet = 0; ///< If the flag is true.
  friend bool operator==(const TypePlan &, const TypePlan &) = default;
};

/// The plan for the project's own function that gives what is tested at
/// \p Test; not known if its body is in another unit, without a name if there
/// is none.
TypePlan planOfTest(const Tree &In, const SourceRange &Test);

/// The plan for a function whose body is in this unit, if it is.
TypePlan planOf(const Tree &In, llvm::StringRef Usr);

/// A unit's part of the change. An error says why it cannot be made: a use that
/// is not understood, for one.
struct TypeChange {
  std::vector<TextEdit> Edits;
  std::string Type; ///< The new one, where the unit sees the function.
};
llvm::Expected<TypeChange> changeType(const Tree &In, const TypePlan &Plan);

} // namespace fullgraph::fix

#endif
