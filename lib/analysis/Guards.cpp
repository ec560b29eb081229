//===- Guards.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Guards.h"
#include "llvm/ADT/STLExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;
using fullgraph::ruleset::Model;

namespace fullgraph::analysis {

static constexpr unsigned MaxDepth = 12;

bool Guards::exclude(FunctionId F, RegionId R) {
  if (!R)
    return false;
  auto [At, New] = Known.try_emplace({F, R}, false);
  if (!New)
    return At->second;
  const Region &X = P[F].Facts->Regions[R.Raw];
  // What runs in the first call only is done by the time of the capture.
  bool Excluded = exclude(F, X.Parent) || X.Kind == Region::Class::Once ||
                  First.contains(F, R);
  if (!Excluded &&
      (X.Kind == Region::Class::True || X.Kind == Region::Class::False)) {
    std::optional<bool> Holds = holds(F, X.Condition, 0);
    Excluded = Holds && *Holds != (X.Kind == Region::Class::True);
  }
  Excluded = Excluded || K.isDead(F, R);
  return Known[{F, R}] = Excluded;
}

bool Guards::runsOnce(FunctionId F, RegionId R) const {
  for (; R; R = P[F].Facts->Regions[R.Raw].Parent)
    if (First.contains(F, R))
      return true;
  return false;
}

std::optional<bool> Guards::holds(FunctionId F, ValueId V, unsigned Depth) {
  if (!V || Depth > MaxDepth)
    return std::nullopt;
  const FunctionBody &B = P[F];
  const Value &X = B.Facts->Values[V.Raw];
  if (const Assumption *A = assumed(F, V))
    if (A->Value == "true" || A->Value == "false")
      return A->Value == "true";
  switch (X.Kind) {
  case Value::Op::Const:
    if (B.Unit->text(X.Text) == "true")
      return true;
    if (B.Unit->text(X.Text) == "false")
      return false;
    return std::nullopt;
  case Value::Op::Apply: {
    const std::string &Op = B.Unit->text(X.Text);
    if (Op == "==" || Op == "!=")
      return compare(F, X);
    std::optional<bool> L = holds(F, X.In[0].Value, Depth + 1);
    if (Op == "!")
      return L ? std::optional(!*L) : std::nullopt;
    if (X.In.size() != 2)
      return std::nullopt;
    std::optional<bool> R = holds(F, X.In[1].Value, Depth + 1);
    // One side may settle it.
    bool Settling = Op == "||";
    if (Op != "&&" && Op != "||")
      return std::nullopt;
    if (L == Settling || R == Settling)
      return Settling;
    return L && R ? std::optional(!Settling) : std::nullopt;
  }
  case Value::Op::Wrap:
    return X.In.size() == 1 ? holds(F, X.In[0].Value, Depth + 1) : std::nullopt;
  case Value::Op::Join: {
    std::optional<bool> All;
    for (const Operand &In : X.In) {
      std::optional<bool> One = holds(F, In.Value, Depth + 1);
      if (!One || (All && *All != *One))
        return std::nullopt;
      All = One;
    }
    return All;
  }
  case Value::Op::Result:
    return query(F, CallId(X.Index), Depth);
  case Value::Op::Load:
    if (X.In[0].Part.Kind == Selector::Class::Field &&
        isFlag(P[P.entity(B, EntityId(X.In[0].Part.Index))].Simple.str()))
      return true;
    return std::nullopt;
  case Value::Op::Global:
    return isFlag(P[P.entity(B, X.Entity)].Simple.str()) ? std::optional(true)
                                                         : std::nullopt;
  case Value::Op::Param: {
    const link::Entity &E = P[B.Entity];
    if (X.Index < E.Parameters.size() && isFlag(E.Parameters[X.Index].str()))
      return true;
    return std::nullopt;
  }
  default:
    return std::nullopt;
  }
}

std::optional<bool> Guards::query(FunctionId F, CallId Id, unsigned Depth) {
  const Call &Made = P[F].Facts->Calls[Id.Raw];
  for (const Model *M : C.modelsOf(F, Id)) {
    if (M->Kind == "capture-query" || M->Kind == "capture-flag")
      return true;
    if (M->Kind == "device-query") {
      llvm::StringRef Name = P[F].Unit->text(Made.Name);
      if (Name == "is_cpu")
        return false;
      // Regions are on a device; which, the target of the build decides.
      return Name == "is_cuda" ? std::optional(true) : std::nullopt;
    }
  }
  std::optional<bool> All;
  llvm::ArrayRef<FunctionId> Callees = G.callees(F, Id);
  if (Callees.empty() && isFlag(P[F].Unit->text(Made.Name)))
    return true;
  for (FunctionId Callee : Callees)
    for (const Return &R : P[Callee].Facts->Returns) {
      std::optional<bool> One = holds(Callee, R.Value, Depth + 1);
      if (!One || (All && *All != *One))
        return std::nullopt;
      All = One;
    }
  return All;
}

std::optional<bool> Guards::compare(FunctionId F, const Value &X) {
  if (X.In.size() != 2)
    return std::nullopt;
  const FunctionBody &B = P[F];
  for (unsigned Side = 0; Side != 2; ++Side) {
    const Value &Other = B.Facts->Values[X.In[1 - Side].Value.Raw];
    if (Other.Kind != Value::Op::Const)
      continue;
    if (const Assumption *A = assumed(F, X.In[Side].Value)) {
      llvm::StringRef Named = B.Unit->text(Other.Text);
      bool Same = Named == A->Value || Named.ends_with("::" + A->Value);
      return (B.Unit->text(X.Text) == "==") == Same;
    }
    if (!C.comesFrom(F, X.In[Side].Value, "capture-query"))
      continue;
    llvm::StringRef Text = B.Unit->text(Other.Text);
    bool Idle = Text.ends_with("None") || Text == "0";
    bool Equal = B.Unit->text(X.Text) == "==";
    return Equal != Idle;
  }
  return std::nullopt;
}

std::vector<std::string> Guards::namesOf(FunctionId F, ValueId V) const {
  std::vector<std::string> Names;
  const FunctionBody &B = P[F];
  for (unsigned Steps = 0; V && Steps != 16; ++Steps) {
    const Value &X = B.Facts->Values[V.Raw];
    switch (X.Kind) {
    case Value::Op::Load:
      if (X.In[0].Part.Kind == Selector::Class::Field)
        Names.push_back(
            P[P.entity(B, EntityId(X.In[0].Part.Index))].Simple.str());
      V = X.In[0].Value;
      continue;
    case Value::Op::Result: {
      const Call &Made = B.Facts->Calls[X.Index];
      Names.push_back(B.Unit->text(Made.Name));
      if (!Made.Receiver)
        return Names;
      if (Made.On) {
        Names.push_back(B.Unit->text(Made.On));
        return Names;
      }
      V = Made.Receiver;
      continue;
    }
    case Value::Op::Global:
      Names.push_back(P[P.entity(B, X.Entity)].Simple.str());
      return Names;
    case Value::Op::Param:
      if (X.Index < P[B.Entity].Parameters.size())
        Names.push_back(P[B.Entity].Parameters[X.Index].str());
      return Names;
    case Value::Op::Join:
    case Value::Op::Wrap:
      if (X.In.size() != 1)
        break;
      V = X.In[0].Value;
      continue;
    case Value::Op::Update:
      V = X.In[0].Value;
      continue;
    default:
      break;
    }
    break;
  }
  Names.push_back("");
  return Names;
}

const Assumption *Guards::assumed(FunctionId F, ValueId V) {
  if (Assume.empty() || !V)
    return nullptr;
  std::vector<std::string> Names = namesOf(F, V);
  for (size_t I = 0; I != Assume.size(); ++I) {
    llvm::SmallVector<llvm::StringRef, 4> Path;
    llvm::StringRef(Assume[I].Path).split(Path, '.');
    bool Fits = Names.front() == Path.back();
    // A local variable's name is not known: what follows it has to do.
    for (size_t K = 1; Fits && K < Path.size(); ++K) {
      if (K >= Names.size() || Names[K].empty())
        break;
      Fits = Names[K] == Path[Path.size() - 1 - K];
    }
    if (!Fits)
      continue;
    Removed[I].insert({F, P[F].Facts->Values[V.Raw].Where});
    return &Assume[I];
  }
  return nullptr;
}

bool Guards::isFlag(const std::string &Name) {
  auto [At, New] = Flags.try_emplace(Name, false);
  if (New) {
    ruleset::CalleeInfo Info;
    Info.QualifiedName = Info.SimpleName = Name;
    Info.ByName = true;
    At->second = llvm::any_of(Rules.match(Info), [](const Model *M) {
      return M->Kind == "capture-flag";
    });
  }
  return At->second;
}

} // namespace fullgraph::analysis
