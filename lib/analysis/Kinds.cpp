//===- Kinds.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Kinds.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {

static constexpr unsigned MaxFrames = 12;
static constexpr unsigned MaxSteps = 20000;

std::string kindLabel(llvm::StringRef Type) {
  if (Type == "nullopt" || Type == "nullptr" || Type.ends_with("monostate"))
    return "none";
  llvm::StringRef Bare = Type.take_until([](char C) { return C == '<'; });
  size_t At = Bare.rfind("::");
  llvm::StringRef Last =
      At == llvm::StringRef::npos ? Bare : Bare.drop_front(At + 2);
  if (Last == "intrusive_ptr" || Last == "shared_ptr" || Last == "unique_ptr") {
    llvm::StringRef Inner = Type.drop_front(Bare.size());
    if (Inner.size() > 2)
      return kindLabel(Inner.drop_front().drop_back());
  }
  if (Last == "tuple" || Last == "pair" || Last == "Tuple")
    return "tuple";
  if (Last == "Tensor" || Last == "Variable")
    return "tensor";
  return Type.str();
}

void KindSet::merge(const KindSet &Other) {
  for (const auto &[Label, K] : Other.Kinds) {
    Kind &Into = Kinds[Label];
    Into.Constant |= K.Constant;
    if (Into.Grounds.size() < 4)
      llvm::append_range(Into.Grounds, K.Grounds);
  }
  Unknown |= Other.Unknown;
  By = std::max(By, Other.By);
  llvm::append_range(Choices, Other.Choices);
  llvm::append_range(Unseen, Other.Unseen);
}

static KindSet unknown() {
  KindSet K;
  K.Unknown = true;
  return K;
}

Ground KindEvaluator::ground(const Frame *At, Range Where,
                             std::string Note) const {
  return {P[At->Function].Unit, Where, std::move(Note)};
}

const KindEvaluator::Frame *
KindEvaluator::frame(FunctionId F, const Frame *Caller, CallId C) {
  std::unique_ptr<Frame> &Made = Frames[{F, Caller, C}];
  if (!Made)
    Made = std::make_unique<Frame>(
        Frame{F, Caller, C, Caller ? Caller->Depth + 1 : 0});
  return Made.get();
}

const KindEvaluator::Frame *KindEvaluator::top(FunctionId F) {
  return frame(F, nullptr, {});
}

KindSet KindEvaluator::kindsOf(FunctionId F, ValueId V) {
  Budget = 0;
  return resolve(top(F), V, {}, Mode::Kinds);
}

KindSet KindEvaluator::sizesOf(FunctionId F, ValueId V) {
  Budget = 0;
  return resolve(top(F), V, {}, Mode::Sizes);
}

std::optional<std::string> KindEvaluator::constantOf(FunctionId F, ValueId V) {
  Budget = 0;
  return constant(top(F), V);
}

bool KindEvaluator::isDead(FunctionId F, RegionId R) {
  Budget = 0;
  std::vector<std::pair<const Frame *, ValueId>> Conditions;
  return !runs(top(F), R, {}, Conditions);
}

bool KindEvaluator::dependsOnData(FunctionId F, ValueId V) {
  std::set<std::pair<FunctionId, ValueId>> Seen;
  return dataReaches(top(F), V, Seen, 0);
}

bool KindEvaluator::same(const Frame *At, Selector A, Selector B) const {
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

KindSet KindEvaluator::resolve(const Frame *At, ValueId V, Path Where, Mode M) {
  if (!V || ++Budget > MaxSteps || At->Depth > MaxFrames || Where.size() > 8)
    return unknown();
  auto Key = std::tuple(At, V, Where, M);
  if (auto Found = Cache.find(Key); Found != Cache.end())
    return Found->second;
  // A value that is made from itself adds nothing to what it is.
  if (!Active.insert(Key).second)
    return {};
  KindSet Found = resolveUncached(At, V, Where, M);
  Active.erase(Key);
  if (Active.empty())
    Cache[Key] = Found;
  return Found;
}

KindSet KindEvaluator::resolveUncached(const Frame *At, ValueId V, Path Where,
                                       Mode M) {
  const FunctionBody &B = P[At->Function];
  const Value &X = B.Facts->Values[V.Raw];
  auto Text = [&](StringId S) { return B.Unit->text(S); };
  auto TypeName = [&](TypeId T) {
    return T ? Text(B.Unit->Types[T.Raw].Name) : std::string();
  };
  auto Program = [&](Selector S) {
    if (S.Kind == Selector::Class::Field)
      S.Index = P.entity(B, EntityId(S.Index)).Raw;
    return S;
  };
  auto One = [&](std::string Label, bool Constant, std::string Note) {
    KindSet K;
    K.Kinds[Label] = {Constant, {ground(At, X.Where, std::move(Note))}};
    return K;
  };
  switch (X.Kind) {
  case Value::Op::Const:
    if (Where.empty() && M == Mode::Kinds)
      return One(Text(X.Text), true, "is " + Text(X.Text));
    return unknown();
  case Value::Op::Wrap:
    if (!Where.empty() || M == Mode::Sizes)
      return X.In.empty() ? unknown() : resolve(At, X.In[0].Value, Where, M);
    {
      std::string Label = kindLabel(Text(X.Text));
      KindSet K = One(Label, false, "built as " + Text(X.Text));
      // A wrapper in a wrapper: the inner one has kinds of its own, but the
      // outer is asked.
      return K;
    }
  case Value::Op::Make:
    if (Where.empty()) {
      if (M == Mode::Sizes)
        return One(std::to_string(X.In.size()), true,
                   "made with " + std::to_string(X.In.size()) + " elements");
      return One(kindLabel(TypeName(X.Type)), false,
                 "built as " + TypeName(X.Type));
    }
    for (const Operand &O : X.In)
      if (same(At, Program(O.Part), Where.back()))
        return resolve(At, O.Value, {Where.begin(), Where.end() - 1}, M);
    return unknown();
  case Value::Op::Closure:
    if (!Where.empty())
      for (const Operand &O : X.In)
        if (O.Part == Where.back())
          return resolve(At, O.Value, {Where.begin(), Where.end() - 1}, M);
    return unknown();
  case Value::Op::Load: {
    Path Deeper = Where;
    Deeper.push_back(Program(X.In[0].Part));
    KindSet K = resolve(At, X.In[0].Value, Deeper, M);
    return K;
  }
  case Value::Op::Update: {
    Selector Part = Program(X.In[1].Part);
    if (Where.empty()) {
      KindSet K = resolve(At, X.In[0].Value, Where, M);
      if (M == Mode::Kinds || !X.Weak)
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
    if (!same(At, Part, Where.back()))
      return resolve(At, X.In[0].Value, Where, M);
    KindSet K = resolve(At, X.In[1].Value, {Where.begin(), Where.end() - 1}, M);
    if (X.Weak || Part.Kind == Selector::Class::Element ||
        Where.back().Kind == Selector::Class::Element)
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
  case Value::Op::Global:
    return resolveStores(G.storesOfGlobal(P.entity(B, X.Entity)), Where, M);
  default:
    return unknown();
  }
}

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

void KindEvaluator::choose(
    KindSet &Into, const Frame *,
    llvm::ArrayRef<std::pair<const Frame *, ValueId>> By) {
  for (auto [At, V] : By) {
    std::set<std::pair<FunctionId, ValueId>> Seen;
    bool Data = dataReaches(At, V, Seen, 0);
    Into.By = std::max(Into.By, Data ? Chooser::Data : Chooser::Host);
    if (Into.Choices.size() < 4)
      Into.Choices.push_back(ground(At, body(At).Values[V.Raw].Where,
                                    Data ? "chosen here, by what a tensor holds"
                                         : "chosen here, by the host"));
  }
}

KindSet KindEvaluator::resolveJoin(const Frame *At, const Value &X, Path Where,
                                   Mode M) {
  const Function &F = body(At);
  // The conditions that the ways have in common choose nothing.
  RegionId Common;
  std::vector<RegionId> Ways;
  for (const Operand &O : X.In)
    if (O.Region)
      Ways.push_back(O.Region);
  auto IsAbove = [&](RegionId Up, RegionId R) {
    for (; R; R = F.Regions[R.Raw].Parent)
      if (R == Up)
        return true;
    return false;
  };
  if (!Ways.empty()) {
    Common = Ways.front();
    while (Common &&
           !llvm::all_of(Ways, [&](RegionId R) { return IsAbove(Common, R); }))
      Common = F.Regions[Common.Raw].Parent;
  }
  KindSet Found;
  std::vector<std::pair<const Frame *, ValueId>> Conditions;
  unsigned Living = 0;
  std::set<std::string> First;
  bool Differ = false;
  for (const Operand &O : X.In) {
    std::vector<std::pair<const Frame *, ValueId>> Here;
    if (O.Region && !runs(At, O.Region, Common, Here))
      continue;
    KindSet K = resolve(At, O.Value, Where, M);
    if (K.Kinds.empty() && !K.Unknown)
      continue;
    std::set<std::string> Labels;
    for (auto &[Label, Kind] : K.Kinds)
      Labels.insert(Label);
    if (Living++ == 0)
      First = Labels;
    else
      Differ |= Labels != First;
    Found.merge(K);
    llvm::append_range(Conditions, Here);
  }
  if (Differ)
    choose(Found, At, Conditions);
  return Found;
}

KindSet KindEvaluator::resolveResult(const Frame *At, const Value &X,
                                     Path Where, Mode M) {
  const FunctionBody &B = P[At->Function];
  CallId Id(X.Index);
  const Call &Made = B.Facts->Calls[X.Index];
  llvm::ArrayRef<FunctionId> Callees = G.callees(At->Function, Id);
  std::string Name = C.calleeName(At->Function, Id);
  if (Callees.empty()) {
    // The models know what an API without a body gives, and when.
    KindSet Known;
    for (const ruleset::Model *Model : C.modelsOf(At->Function, Id))
      for (const ruleset::ReturnsWhen &R : Model->Returns)
        if (C.holdsFor(At->Function, Id, R.When) && Where.empty() &&
            Known.Kinds.empty())
          Known.Kinds[R.Kind] = {
              false,
              {ground(At, Made.Where, Name + " gives a " + R.Kind + " here")}};
    if (!Known.Kinds.empty())
      return Known;
    std::string Type =
        Made.ResultType ? B.Unit->text(B.Unit->Types[Made.ResultType.Raw].Name)
                        : "";
    std::string Label = kindLabel(Type);
    // A new container is empty.
    if (M == Mode::Sizes && Made.Callee && Where.empty() &&
        P[P.entity(B, Made.Callee)].Constructor && Made.Args.empty()) {
      KindSet K;
      K.Kinds["0"] = {true, {}};
      return K;
    }
    KindSet K = unknown();
    // A type that can be only one thing is that thing.
    if (M == Mode::Kinds && Where.empty() &&
        (Label == "tensor" || Label == "tuple")) {
      K.Unknown = false;
      K.Kinds[Label] = {false, {ground(At, Made.Where, "is a " + Type)}};
    } else {
      K.Unseen.push_back(
          ground(At, Made.Where, "the body of " + Name + " was not seen"));
    }
    return K;
  }
  KindSet Found;
  std::vector<std::pair<const Frame *, ValueId>> Conditions;
  std::set<std::string> First;
  unsigned Living = 0;
  bool Differ = false;
  for (FunctionId Callee : Callees) {
    const Frame *Inside = frame(Callee, At, Id);
    if (Inside->Depth > MaxFrames)
      return unknown();
    for (const Return &R : P[Callee].Facts->Returns) {
      if (!R.Value)
        continue;
      std::vector<std::pair<const Frame *, ValueId>> Here;
      if (!runs(Inside, R.Region, {}, Here))
        continue;
      KindSet K = resolve(Inside, R.Value, Where, M);
      if (K.Kinds.empty() && !K.Unknown)
        continue;
      std::set<std::string> Labels;
      for (auto &[Label, Kind] : K.Kinds)
        Labels.insert(Label);
      if (Living++ == 0)
        First = Labels;
      else
        Differ |= Labels != First;
      Found.merge(K);
      llvm::append_range(Conditions, Here);
    }
  }
  if (Living == 0)
    return unknown();
  if (Differ)
    choose(Found, At, Conditions);
  // Which override runs is the host's to decide, too.
  if (Differ && Found.By == Chooser::Nobody)
    Found.By = Chooser::Host;
  return Found;
}

KindSet KindEvaluator::resolveOut(const Frame *At, const Value &X, Path Where,
                                  Mode M) {
  const FunctionBody &B = P[At->Function];
  CallId Id(X.Index);
  const Call &Made = B.Facts->Calls[X.Index];
  ValueId Before = X.Aux == ThisParam
                       ? (Made.Target ? Made.Target : Made.Receiver)
                   : X.Aux < Made.Args.size() ? Made.Args[X.Aux].Value
                                              : ValueId();
  llvm::ArrayRef<FunctionId> Callees = G.callees(At->Function, Id);
  if (Callees.empty()) {
    KindSet K = resolve(At, Before, Where, M);
    K.Unknown = true;
    K.Unseen.push_back(ground(At, Made.Where,
                              "the body of " + C.calleeName(At->Function, Id) +
                                  " was not seen"));
    return K;
  }
  KindSet Found;
  for (FunctionId Callee : Callees) {
    const Frame *Inside = frame(Callee, At, Id);
    if (Inside->Depth > MaxFrames)
      return unknown();
    bool Written = false;
    for (const OutValue &O : P[Callee].Facts->Outs)
      if (O.Parameter == X.Aux) {
        Written = true;
        Found.merge(resolve(Inside, O.Value, Where, M));
      }
    if (!Written)
      Found.merge(resolve(At, Before, Where, M));
  }
  return Found;
}

KindSet KindEvaluator::resolveParam(const Frame *At, const Value &X, Path Where,
                                    Mode M) {
  // A member of the receiver: whatever is stored into it, anywhere, unless the
  // caller says which object this is.
  auto Members = [&](const Path &Way) {
    if (Way.empty() || Way.back().Kind != Selector::Class::Field)
      return unknown();
    return resolveStores(G.storesOfField(ProgramEntity(Way.back().Index)),
                         {Way.begin(), Way.end() - 1}, M);
  };
  if (At->Caller) {
    const Call &Made = body(At->Caller).Calls[At->Call.Raw];
    ValueId Given = X.Index == ThisParam
                        ? (Made.Target ? Made.Target : Made.Receiver)
                    : X.Index < Made.Args.size() ? Made.Args[X.Index].Value
                                                 : ValueId();
    KindSet K = Given ? resolve(At->Caller, Given, Where, M) : unknown();
    if (K.Unknown && K.Kinds.empty() && X.Index == ThisParam)
      return Members(Where);
    return K;
  }
  if (X.Index == ThisParam && !Where.empty())
    return Members(Where);
  llvm::ArrayRef<CallSite> Callers = G.callers(At->Function);
  if (Callers.empty())
    return unknown();
  KindSet Found;
  std::set<std::string> First;
  unsigned N = 0;
  for (const CallSite &S : Callers) {
    const Call &Made = P[S.Caller].Facts->Calls[S.Call.Raw];
    ValueId Given = X.Index == ThisParam
                        ? (Made.Target ? Made.Target : Made.Receiver)
                    : X.Index < Made.Args.size() ? Made.Args[X.Index].Value
                                                 : ValueId();
    KindSet K = Given ? resolve(top(S.Caller), Given, Where, M) : unknown();
    std::set<std::string> Labels;
    for (auto &[Label, Kind] : K.Kinds)
      Labels.insert(Label);
    if (N++ == 0)
      First = Labels;
    else if (Labels != First)
      Found.By = std::max(Found.By, Chooser::Host);
    Found.merge(K);
  }
  return Found;
}

KindSet KindEvaluator::resolveStores(llvm::ArrayRef<CallGraph::Store> Stores,
                                     Path Where, Mode M) {
  if (Stores.empty())
    return unknown();
  KindSet Found;
  std::set<std::string> First;
  unsigned N = 0;
  for (const CallGraph::Store &S : Stores) {
    KindSet K = resolve(top(S.Function), S.Value, Where, M);
    if (K.Kinds.empty() && !K.Unknown)
      continue;
    std::set<std::string> Labels;
    for (auto &[Label, Kind] : K.Kinds)
      Labels.insert(Label);
    if (N++ == 0)
      First = Labels;
    else if (Labels != First)
      Found.By = std::max(Found.By, Chooser::Host);
    Found.merge(K);
  }
  if (!N)
    return unknown();
  return Found;
}

std::optional<std::string> KindEvaluator::constant(const Frame *At, ValueId V) {
  if (!V)
    return std::nullopt;
  const FunctionBody &B = P[At->Function];
  const Value &X = B.Facts->Values[V.Raw];
  if (X.Kind == Value::Op::Apply) {
    if (++Budget > MaxSteps || X.In.empty())
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

bool KindEvaluator::dataReaches(const Frame *At, ValueId V,
                                std::set<std::pair<FunctionId, ValueId>> &Seen,
                                unsigned Depth) {
  if (!V || Depth > 64 || !Seen.insert({At->Function, V}).second)
    return false;
  const FunctionBody &B = P[At->Function];
  const Value &X = B.Facts->Values[V.Raw];
  auto Any = [&](const Frame *In, ValueId W) {
    return dataReaches(In, W, Seen, Depth + 1);
  };
  switch (X.Kind) {
  case Value::Op::Result: {
    CallId Id(X.Index);
    const Call &Made = B.Facts->Calls[X.Index];
    if (C.readsData(At->Function, Id))
      return true;
    llvm::ArrayRef<FunctionId> Callees = G.callees(At->Function, Id);
    for (FunctionId Callee : Callees) {
      const Frame *Inside = frame(Callee, At, Id);
      if (Inside->Depth > MaxFrames)
        continue;
      for (const Return &R : P[Callee].Facts->Returns) {
        if (Any(Inside, R.Value))
          return true;
        // What decides which value is returned reaches it, too.
        for (RegionId G = R.Region; G;
             G = P[Callee].Facts->Regions[G.Raw].Parent)
          if (Any(Inside, P[Callee].Facts->Regions[G.Raw].Condition))
            return true;
      }
    }
    // A host function of host values: std::max(n, 1), static_cast.
    if (Callees.empty()) {
      Type::Class K = Made.ResultType ? B.Unit->Types[Made.ResultType.Raw].Kind
                                      : Type::Class::Other;
      if (K == Type::Class::Bool || K == Type::Class::Integer ||
          K == Type::Class::Float) {
        for (const Argument &A : Made.Args)
          if (Any(At, A.Value))
            return true;
      }
    }
    return false;
  }
  case Value::Op::Param: {
    if (At->Caller) {
      const Call &Made = body(At->Caller).Calls[At->Call.Raw];
      if (X.Index != ThisParam && X.Index < Made.Args.size())
        return Any(At->Caller, Made.Args[X.Index].Value);
      return X.Index == ThisParam &&
             Any(At->Caller, Made.Target ? Made.Target : Made.Receiver);
    }
    for (const CallSite &S : G.callers(At->Function)) {
      const Call &Made = P[S.Caller].Facts->Calls[S.Call.Raw];
      if (X.Index != ThisParam && X.Index < Made.Args.size() &&
          Any(top(S.Caller), Made.Args[X.Index].Value))
        return true;
    }
    return false;
  }
  case Value::Op::Load: {
    Selector Part = X.In[0].Part;
    if (Part.Kind == Selector::Class::Field)
      for (const CallGraph::Store &S :
           G.storesOfField(P.entity(B, EntityId(Part.Index))))
        if (Any(top(S.Function), S.Value))
          return true;
    return Any(At, X.In[0].Value);
  }
  case Value::Op::Update:
    return Any(At, X.In[0].Value);
  case Value::Op::Out: {
    CallId Id(X.Index);
    const Call &Made = B.Facts->Calls[X.Index];
    for (FunctionId Callee : G.callees(At->Function, Id)) {
      const Frame *Inside = frame(Callee, At, Id);
      if (Inside->Depth > MaxFrames)
        continue;
      for (const OutValue &O : P[Callee].Facts->Outs)
        if (O.Parameter == X.Aux && Any(Inside, O.Value))
          return true;
    }
    return X.Aux != ThisParam && X.Aux < Made.Args.size() &&
           Any(At, Made.Args[X.Aux].Value);
  }
  case Value::Op::Join:
  case Value::Op::Apply:
  case Value::Op::Wrap:
    return llvm::any_of(X.In,
                        [&](const Operand &O) { return Any(At, O.Value); });
  default:
    return false;
  }
}

} // namespace fullgraph::analysis
