//===- Kinds.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Kinds.h"
#include "llvm/ADT/STLExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {

Ground KindEvaluator::ground(const Frame *At, Range Where,
                             std::string Note) const {
  return {P[At->Function].Unit, Where, std::move(Note)};
}

/// What a type is called where wrappers are told apart: its template, without
/// references and smart pointers.
static std::string wrapperLabel(llvm::StringRef Type) {
  Type.consume_front("const ");
  std::string Label = kindLabel(Type.trim(" *&"));
  return llvm::StringRef(Label)
      .take_until([](char C) { return C == '<' || C == ','; })
      .str();
}

KindSet KindEvaluator::kindsOf(FunctionId F, ValueId V, llvm::StringRef Asked) {
  Budget = 0;
  Mode M;
  if (std::string Label = wrapperLabel(Asked); !Label.empty()) {
    auto [At, New] =
        AskedNumbers.try_emplace(Label, uint32_t(AskedLabels.size()));
    if (New)
      AskedLabels.push_back(Label);
    M.Asked = At->second;
  }
  return resolve(Made.top(F), V, {}, M);
}

KindSet KindEvaluator::sizesOf(FunctionId F, ValueId V) {
  Budget = 0;
  return resolve(Made.top(F), V, {}, {/*Sizes=*/true});
}

bool KindEvaluator::isAsked(const Unit &U, TypeId T, Mode M) const {
  return T && wrapperLabel(U.text(U.Types[T.Raw].Name)) == AskedLabels[M.Asked];
}

bool KindEvaluator::holdsAsked(const Unit &U, TypeId T, Mode M) const {
  return T && llvm::any_of(U.Types[T.Raw].Parts,
                           [&](TypeId P) { return isAsked(U, P, M); });
}

std::optional<std::string> KindEvaluator::constantOf(FunctionId F, ValueId V) {
  Budget = 0;
  return constant(Made.top(F), V);
}

void KindEvaluator::setCaptured(llvm::BitVector Functions) {
  Data.setCaptured(std::move(Functions));
  OfValues.clear();
  OfStores.clear();
}

bool KindEvaluator::same(Selector A, Selector B) {
  if (A == B)
    return true;
  if (A.Kind == Selector::Class::Field && B.Kind == Selector::Class::Field) {
    // Paths cross units: compare what the program calls them.
    return A.Index == B.Index;
  }
  auto IsElement = [](Selector S) {
    return S.Kind == Selector::Class::Element ||
           S.Kind == Selector::Class::Index;
  };
  return IsElement(A) && IsElement(B) &&
         (A.Kind == Selector::Class::Element ||
          B.Kind == Selector::Class::Element);
}

template <typename Key>
KindSet KindEvaluator::once(std::map<Key, KindSet> &Answers,
                            std::map<Key, unsigned> &Active, Key Of,
                            llvm::function_ref<KindSet()> Work) {
  if (auto Known = Answers.find(Of); Known != Answers.end()) {
    FromOutside |= Known->second.FromOutside;
    return Known->second;
  }
  auto [Here, New] = Active.try_emplace(Of, Depth);
  // A value that is made from itself adds nothing to what it is.
  if (!New) {
    RestsOn = std::min(RestsOn, Here->second);
    return {};
  }
  unsigned Outer = std::exchange(RestsOn, Nothing);
  bool Before = std::exchange(FromOutside, false);
  ++Depth;
  KindSet Found = Work();
  FromOutside |= Found.FromOutside;
  Found.FromOutside = FromOutside;
  FromOutside |= Before;
  --Depth;
  Active.erase(Of);
  if (RestsOn >= Depth) {
    Found.forgetChoiceOfOne();
    Answers.emplace(std::move(Of), Found);
    RestsOn = Nothing;
  }
  RestsOn = std::min(RestsOn, Outer);
  return Found;
}

KindSet KindEvaluator::resolve(const Frame *At, ValueId V, Path Where, Mode M) {
  if (At->Depth > MaxFrames)
    return KindSet::unknown();
  do {
    if (!V || Where.size() > 8 || isSpent())
      return KindSet::unknown();
  } while (forward(At, V, Where));
  return once(OfValues, ActiveValues, ValueKey(At, V, Where, M),
              [&] { return resolveValue(At, V, Where, M); });
}

KindSet KindEvaluator::resolveStores(llvm::ArrayRef<CallGraph::Store> Stores,
                                     Path Where, Mode M) {
  FromOutside = true;
  if (Stores.empty())
    return KindSet::unknown();
  return once(OfStores, ActiveStores, StoresKey(Stores.data(), Where, M),
              [&] { return mergeStores(Stores, Where, M); });
}

/// As the whole program names it.
static Selector programPart(const Program &P, const FunctionBody &B,
                            Selector S) {
  if (S.Kind == Selector::Class::Field)
    S.Index = P.entity(B, EntityId(S.Index)).Raw;
  return S;
}

/// Of a store to a part that is what is asked for, or may be: whether what was
/// there before may be meant as well.
static bool isOneOfSeveral(const Value &Update, Selector Stored,
                           Selector Asked) {
  return Update.Weak || (Stored.Kind == Selector::Class::Index &&
                         Asked.Kind == Selector::Class::Element);
}

bool KindEvaluator::forward(const Frame *At, ValueId &V, Path &Where) const {
  const FunctionBody &B = P[At->Function];
  const Value &X = B.Facts->Values[V.Raw];
  if (X.Kind == Value::Op::Load) {
    Where.push_back(programPart(P, B, X.In[0].Part));
    V = X.In[0].Value;
    return true;
  }
  if (X.Kind != Value::Op::Update || Where.empty())
    return false;
  Selector Part = programPart(P, B, X.In[1].Part);
  bool Same = same(Part, Where.back());
  if (Same && isOneOfSeveral(X, Part, Where.back()))
    return false;
  V = X.In[Same].Value;
  if (Same)
    Where.pop_back();
  return true;
}

KindSet KindEvaluator::resolveValue(const Frame *At, ValueId V, Path Where,
                                    Mode M) {
  const FunctionBody &B = P[At->Function];
  const Value &X = B.Facts->Values[V.Raw];
  auto Text = [&](StringId S) { return B.Unit->text(S); };
  auto One = [&](const std::string &Label, bool Constant, std::string Note) {
    KindSet K;
    K.Kinds[Label] = {Constant, {ground(At, X.Where, std::move(Note))}};
    return K;
  };
  switch (X.Kind) {
  case Value::Op::Const:
    if (Where.empty() && !M.Sizes)
      return One(Text(X.Text), true, "is " + Text(X.Text));
    return KindSet::unknown();
  case Value::Op::Wrap:
    return resolveWrap(At, X, Where, M);
  case Value::Op::Make:
    return resolveMake(At, X, Where, M);
  case Value::Op::Closure:
    if (!Where.empty())
      for (const Operand &O : X.In)
        if (O.Part == Where.back())
          return resolve(At, O.Value, {Where.begin(), Where.end() - 1}, M);
    return KindSet::unknown();
  case Value::Op::Update: {
    if (Where.empty()) {
      KindSet K = resolve(At, X.In[0].Value, Where, M);
      if (!M.Sizes || !X.Weak)
        return K;
      // One more element.
      KindSet Grown;
      Grown.Unknown = K.Unknown;
      Grown.By = K.By;
      Grown.Choices = K.Choices;
      for (auto &[Label, Kind] : K.Kinds) {
        unsigned N = 0;
        if (llvm::StringRef(Label).getAsInteger(10, N))
          Grown.Unknown = true;
        else
          Grown.Kinds[std::to_string(N + 1)] = Kind;
      }
      return Grown;
    }
    // What was there before may be there still.
    KindSet K = resolve(At, X.In[1].Value, {Where.begin(), Where.end() - 1}, M);
    K.merge(resolve(At, X.In[0].Value, Where, M));
    return K;
  }
  case Value::Op::Join:
    return resolveJoin(At, X, Where, M);
  case Value::Op::Result:
    return resolveResult(At, X, Where, M);
  case Value::Op::Out:
    return resolveOut(At, X, Where, M);
  case Value::Op::Param:
    return resolveParam(At, X, Where, M);
  case Value::Op::Global: {
    auto Stores = G.storesOfGlobal(P.entity(B, X.Entity));
    KindSet K = resolveStores(Stores, Where, M);
    // Whoever defines it may store what we do not see.
    if (llvm::none_of(Stores, [](const auto &S) { return S.Initial; }))
      K.Unknown = true;
    return K;
  }
  default:
    return KindSet::unknown();
  }
}

KindSet KindEvaluator::resolveWrap(const Frame *At, const Value &X,
                                   const Path &Where, Mode M) {
  const Unit &U = *P[At->Function].Unit;
  if (!Where.empty() || M.Sizes)
    return X.In.empty() ? KindSet::unknown()
                        : resolve(At, X.In[0].Value, Where, M);
  // An optional variant is asked for its variant, or for the optional itself.
  if (M.Asked && !isAsked(U, X.Type, M)) {
    if (X.In.empty() && holdsAsked(U, X.Type, M))
      return {};
    TypeId Inner =
        X.In.empty() ? TypeId() : body(At).Values[X.In[0].Value.Raw].Type;
    if (!X.In.empty() && (holdsAsked(U, X.Type, M) || isAsked(U, Inner, M) ||
                          holdsAsked(U, Inner, M)))
      return resolve(At, X.In[0].Value, Where, M);
  }
  KindSet K;
  const std::string &Put = U.text(X.Text);
  K.Kinds[kindLabel(Put)] = {false, {ground(At, X.Where, "built as " + Put)}};
  return K;
}

KindSet KindEvaluator::resolveMake(const Frame *At, const Value &X, Path Where,
                                   Mode M) {
  const FunctionBody &B = P[At->Function];
  if (Where.empty()) {
    KindSet K;
    if (M.Sizes) {
      std::string Size = std::to_string(X.In.size());
      K.Kinds[Size] = {
          true, {ground(At, X.Where, "made with " + Size + " elements")}};
      return K;
    }
    std::string Type =
        X.Type ? B.Unit->text(B.Unit->Types[X.Type.Raw].Name) : std::string();
    K.Kinds[kindLabel(Type)] = {false,
                                {ground(At, X.Where, "built as " + Type)}};
    return K;
  }
  // What was made empty has no elements of any kind.
  if (X.In.empty() && (Where.back().Kind == Selector::Class::Element ||
                       Where.back().Kind == Selector::Class::Index))
    return {};
  // Some element may be any of them.
  KindUnion Found;
  for (const Operand &O : X.In) {
    if (same(programPart(P, B, O.Part), Where.back()))
      Found.add(resolve(At, O.Value, {Where.begin(), Where.end() - 1}, M));
  }
  if (Found.size() == 0)
    return KindSet::unknown();
  if (Found.differ())
    Found.Found.By = std::max(Found.Found.By, Chooser::Host);
  return Found.Found;
}

/// The condition, whatever calls it was passed through.
std::optional<Decider> KindEvaluator::deciderOf(const Frame *At,
                                                ValueId V) const {
  for (unsigned Steps = 0; V && Steps != 64; ++Steps) {
    const FunctionBody &B = P[At->Function];
    const Value &X = B.Facts->Values[V.Raw];
    switch (X.Kind) {
    case Value::Op::Param:
      if (!At->Caller)
        return Decider{Decider::Class::Parameter, At->Function.Raw, V.Raw};
      V = given(At->Caller, At->Call, X.Index);
      At = At->Caller;
      break;
    case Value::Op::Wrap:
    case Value::Op::Join:
      if (X.In.size() != 1)
        return std::nullopt;
      V = X.In[0].Value;
      break;
    case Value::Op::Load:
      if (X.In[0].Part.Kind != Selector::Class::Field)
        return std::nullopt;
      return Decider{Decider::Class::Field, 0,
                     P.entity(B, EntityId(X.In[0].Part.Index)).Raw};
    case Value::Op::Global:
      return Decider{Decider::Class::Global, 0, P.entity(B, X.Entity).Raw};
    default:
      return std::nullopt;
    }
  }
  return std::nullopt;
}

void KindEvaluator::chooseBetween(KindUnion &Ways, Conditions By, bool Open) {
  if (Ways.differ() || (Open && Ways.size())) {
    choose(Ways.Found, By);
  } else if (Ways.areChosenOtherwise()) {
    // Each way is the host's choice; a tensor's data choose the way.
    std::vector<std::pair<const Frame *, ValueId>> ByData;
    for (auto [At, V] : By)
      if (Data.reaches(At, V))
        ByData.push_back({At, V});
    choose(Ways.Found, ByData);
  }
}

void KindEvaluator::choose(KindSet &Into, Conditions By) {
  for (auto [At, V] : By) {
    bool ByData = Data.reaches(At, V);
    if (std::optional<Decider> D = deciderOf(At, V))
      Into.Deciders.insert(*D);
    else
      Into.OtherDeciders = true;
    Into.By = std::max(Into.By, ByData ? Chooser::Data : Chooser::Host);
    if (Into.Choices.size() < 4)
      Into.Choices.push_back(ground(At, body(At).Values[V.Raw].Where,
                                    ByData
                                        ? "chosen here, by what a tensor holds"
                                        : "chosen here, by the host"));
  }
}

KindSet KindEvaluator::resolveWay(const Frame *At, ValueId V, const Path &Where,
                                  Mode M, bool &Open) {
  unsigned Before = std::exchange(RestsOn, Nothing);
  KindSet K = resolve(At, V, Where, M);
  // What comes back to the asker itself adds nothing.
  Open |= RestsOn != Nothing && RestsOn + 1 < Depth;
  RestsOn = std::min(RestsOn, Before);
  return K;
}

KindSet KindEvaluator::resolveJoin(const Frame *At, const Value &X,
                                   const Path &Where, Mode M) {
  // The conditions that the ways have in common choose nothing.
  RegionId Common = commonRegion(body(At), X.In);
  KindUnion Found;
  bool Open = false;
  std::vector<Ground> Settled;
  std::vector<std::pair<const Frame *, ValueId>> Conditions;
  for (const Operand &O : X.In) {
    std::vector<std::pair<const Frame *, ValueId>> Here;
    if (O.Region && !runs(At, O.Region, Common, Here, &Settled))
      continue;
    bool OpenHere = false;
    KindSet K = resolveWay(At, O.Value, Where, M, OpenHere);
    Open |= OpenHere;
    if (!K.empty())
      Found.add(K);
    if (!K.empty() || OpenHere)
      llvm::append_range(Conditions, Here);
  }
  chooseBetween(Found, Conditions, Open);
  Found.Found.settle(Settled);
  return Found.Found;
}

} // namespace fullgraph::analysis
