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

/// How deep closures that run closures are followed.
static constexpr unsigned MaxClosures = 8;

bool KindEvaluator::isDead(FunctionId F, RegionId R) {
  Budget = 0;
  return isDead(F, R, 0);
}

bool KindEvaluator::isDeadIn(const CallSite &Site, FunctionId Callee,
                             RegionId R) {
  Budget = 0;
  std::vector<std::pair<const Frame *, ValueId>> Conditions;
  return !runs(Made.inside(Made.top(Site.Caller), Site.Call, Callee), R, {},
               Conditions);
}

bool KindEvaluator::isDead(FunctionId F, RegionId R, unsigned Depth) {
  auto [At, New] = DeadRegions.try_emplace({F, R}, false);
  if (!New)
    return At->second;
  std::vector<std::pair<const Frame *, ValueId>> Conditions;
  bool Dead = !runs(Made.top(F), R, {}, Conditions);
  llvm::ArrayRef<CallSite> Callers = G.callers(F);
  if (!Dead && Depth != MaxClosures && G.isClosure(F) && !Callers.empty())
    Dead = llvm::all_of(Callers, [&](const CallSite &S) {
      return isDead(S.Caller, P[S.Caller].Facts->Calls[S.Call.Raw].Region,
                    Depth + 1);
    });
  return DeadRegions[{F, R}] = Dead;
}

/// What the source calls a condition.
std::string KindEvaluator::nameOf(const Frame *At, const Value &X) const {
  const FunctionBody &B = P[At->Function];
  if (X.Kind == Value::Op::Param && X.Index != ThisParam) {
    llvm::ArrayRef<llvm::StringRef> Names = P[B.Entity].Parameters;
    if (X.Index < Names.size() && !Names[X.Index].empty())
      return Names[X.Index].str();
  }
  if (X.Kind == Value::Op::Load && X.In[0].Part.Kind == Selector::Class::Field)
    return P[P.entity(B, EntityId(X.In[0].Part.Index))].Simple.str();
  if (X.Kind == Value::Op::Global)
    return P[P.entity(B, X.Entity)].Simple.str();
  return "the condition";
}

/// A constant as a number; enumerators and strings are none.
static std::optional<int64_t> numberOf(llvm::StringRef Text) {
  if (Text == "true" || Text == "false")
    return Text == "true";
  int64_t N = 0;
  if (Text.getAsInteger(10, N))
    return std::nullopt;
  return N;
}

/// An enumerator and a number may be one.
static std::optional<bool> areEqual(llvm::StringRef A, llvm::StringRef B) {
  if (A == B)
    return true;
  if (A == "?" || B == "?") // A label that is no plain constant.
    return std::nullopt;
  auto IsNothing = [](llvm::StringRef S) {
    return S == "nullptr" || S == "none" || S == "nullopt";
  };
  std::optional<int64_t> X = numberOf(A), Y = numberOf(B);
  if (X && Y)
    return *X == *Y;
  if (bool(X) == bool(Y) || IsNothing(A) || IsNothing(B))
    return false;
  return std::nullopt;
}

/// True or false, if the value as a condition is known. A pointer's value is
/// what it points to, and it is no null pointer then.
std::optional<bool> KindEvaluator::holds(const Frame *At, ValueId V,
                                         std::vector<Ground> *Why) {
  std::optional<std::string> Known = constant(At, V, Why);
  if (!Known)
    return std::nullopt;
  if (*Known == "nullptr" || *Known == "none" || *Known == "nullopt")
    return false;
  const FunctionBody &B = P[At->Function];
  TypeId T = B.Facts->Values[V.Raw].Type;
  if (T && llvm::StringRef(B.Unit->text(B.Unit->Types[T.Raw].Name))
               .rtrim(" const")
               .ends_with("*"))
    return true;
  std::optional<int64_t> N = numberOf(*Known);
  return N ? std::optional<bool>(*N != 0) : std::nullopt;
}

bool KindEvaluator::runs(
    const Frame *At, RegionId R, RegionId Outer,
    std::vector<std::pair<const Frame *, ValueId>> &Conditions,
    std::vector<Ground> *Why) {
  const Function &F = body(At);
  for (; R && R != Outer; R = F.Regions[R.Raw].Parent) {
    const Region &X = F.Regions[R.Raw];
    if (!X.Condition)
      continue;
    std::vector<Ground> Grounds;
    std::vector<Ground> *Because = Why ? &Grounds : nullptr;
    auto Never = [&] {
      if (Why)
        llvm::append_range(*Why, Grounds);
      return false;
    };
    if (X.Kind == Region::Class::Case) {
      std::optional<std::string> Known = constant(At, X.Condition, Because);
      if (!Known)
        Conditions.push_back({At, X.Condition});
      else if (!X.Labels.empty() && llvm::all_of(X.Labels, [&](StringId L) {
                 std::optional<bool> Same =
                     areEqual(P[At->Function].Unit->text(L), *Known);
                 return Same && !*Same;
               }))
        return Never();
      continue;
    }
    std::optional<bool> Holds = holds(At, X.Condition, Because);
    if (!Holds)
      Conditions.push_back({At, X.Condition});
    else if (*Holds ? X.Kind == Region::Class::False
                    : X.Kind == Region::Class::True)
      return Never();
  }
  return true;
}

std::optional<std::string> KindEvaluator::constant(const Frame *At, ValueId V,
                                                   std::vector<Ground> *Why) {
  if (!V)
    return std::nullopt;
  const FunctionBody &B = P[At->Function];
  const Value &X = B.Facts->Values[V.Raw];
  if (X.Kind == Value::Op::Apply) {
    if (X.In.empty() || isSpent())
      return std::nullopt;
    const std::string &Op = B.Unit->text(X.Text);
    auto Answer = [](std::optional<bool> Holds) {
      return Holds ? std::optional<std::string>(*Holds ? "true" : "false")
                   : std::nullopt;
    };
    if (X.In.size() == 1) {
      if (Op != "!")
        return std::nullopt;
      std::optional<bool> Holds = holds(At, X.In[0].Value, Why);
      return Holds ? Answer(!*Holds) : std::nullopt;
    }
    // The left side can settle && and || alone; the right side too, since
    // neither has an effect on the value of the other.
    if (Op == "&&" || Op == "||") {
      bool Settles = Op == "||";
      std::optional<bool> L = holds(At, X.In[0].Value, Why);
      std::optional<bool> R = holds(At, X.In[1].Value, Why);
      if ((L && *L == Settles) || (R && *R == Settles))
        return Answer(Settles);
      return L && R ? Answer(!Settles) : std::nullopt;
    }
    std::optional<std::string> L = constant(At, X.In[0].Value, Why);
    std::optional<std::string> R = constant(At, X.In[1].Value, Why);
    if (!L || !R)
      return std::nullopt;
    if (Op == "==" || Op == "!=") {
      std::optional<bool> Same = areEqual(*L, *R);
      return Same ? Answer(*Same == (Op == "==")) : std::nullopt;
    }
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
  KindSet K = resolve(At, V, {}, {});
  if (K.Unknown || K.Kinds.size() != 1 || !K.Kinds.begin()->second.Constant)
    return std::nullopt;
  const auto &[Known, Kind] = *K.Kinds.begin();
  if (Why && X.Kind != Value::Op::Const)
    for (const Ground &From : Kind.Grounds)
      Why->push_back(
          {From.Unit, From.Where, nameOf(At, X) + " is " + Known + " here"});
  return Known;
}

} // namespace fullgraph::analysis
