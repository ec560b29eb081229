//===- Constants.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a value is, where the program says it; and so which code never runs.
//
//===----------------------------------------------------------------------===//

#include "analysis/Kinds.h"
#include "llvm/ADT/STLExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {

bool KindEvaluator::runs(
    const Frame *At, RegionId R, RegionId Outer,
    std::vector<std::pair<const Frame *, ValueId>> &Conditions) {
  const Function &F = body(At);
  for (; R && R != Outer; R = F.Regions[R.Raw].Parent) {
    const Region &X = F.Regions[R.Raw];
    if (!X.Condition)
      continue;
    std::optional<std::string> Known = constant(At, X.Condition);
    if (!Known) {
      Conditions.push_back({At, X.Condition});
      continue;
    }
    bool Holds = *Known != "false" && *Known != "0" && *Known != "nullptr" &&
                 *Known != "none";
    if (X.Kind == Region::Class::True && !Holds)
      return false;
    if (X.Kind == Region::Class::False && Holds)
      return false;
    if (X.Kind == Region::Class::Case && !X.Labels.empty() &&
        llvm::none_of(X.Labels, [&](StringId L) {
          return P[At->Function].Unit->text(L) == *Known;
        }))
      return false;
  }
  return true;
}

std::optional<std::string> KindEvaluator::constant(const Frame *At, ValueId V) {
  if (!V)
    return std::nullopt;
  const FunctionBody &B = P[At->Function];
  const Value &X = B.Facts->Values[V.Raw];
  if (X.Kind == Value::Op::Apply) {
    if (X.In.empty() || isSpent())
      return std::nullopt;
    const std::string &Op = B.Unit->text(X.Text);
    std::optional<std::string> L = constant(At, X.In[0].Value);
    auto IsFalse = [](const std::string &S) {
      return S == "false" || S == "0" || S == "nullptr" || S == "none";
    };
    if (X.In.size() == 1) {
      if (!L || Op != "!")
        return std::nullopt;
      return IsFalse(*L) ? "true" : "false";
    }
    // The left side can settle && and || alone; the right side too, since
    // neither has an effect on the value of the other.
    std::optional<std::string> R = constant(At, X.In[1].Value);
    if (Op == "&&") {
      if ((L && IsFalse(*L)) || (R && IsFalse(*R)))
        return "false";
      return L && R ? std::optional<std::string>("true") : std::nullopt;
    }
    if (Op == "||") {
      if ((L && !IsFalse(*L)) || (R && !IsFalse(*R)))
        return "true";
      return L && R ? std::optional<std::string>("false") : std::nullopt;
    }
    if (!L || !R)
      return std::nullopt;
    if (Op == "==")
      return *L == *R ? "true" : "false";
    if (Op == "!=")
      return *L == *R ? "false" : "true";
    int64_t A = 0, C = 0;
    if (llvm::StringRef(*L).getAsInteger(10, A) ||
        llvm::StringRef(*R).getAsInteger(10, C))
      return std::nullopt;
    if (Op == "<")
      return A < C ? "true" : "false";
    if (Op == ">")
      return A > C ? "true" : "false";
    if (Op == "<=")
      return A <= C ? "true" : "false";
    if (Op == ">=")
      return A >= C ? "true" : "false";
    return std::nullopt;
  }
  // A test is a constant only as far as a model says: not here.
  KindSet K = resolve(At, V, {}, Mode::Kinds);
  if (K.Unknown || K.Kinds.size() != 1 || !K.Kinds.begin()->second.Constant)
    return std::nullopt;
  return K.Kinds.begin()->first;
}

} // namespace fullgraph::analysis
