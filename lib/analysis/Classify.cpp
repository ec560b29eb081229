//===- Classify.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Classify.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;
using fullgraph::ruleset::CalleeInfo;
using fullgraph::ruleset::Model;

namespace fullgraph::analysis {
namespace {

/// Answers a model's questions about one call.
class FactsCall : public ruleset::CallView {
public:
  FactsCall(const Classifier &Classes, const Program &P, FunctionId Id,
            const Call &C)
      : Classes(Classes), P(P), Id(Id), F(P[Id]), C(C) {}

  bool comesFrom(const ruleset::Operand &O,
                 const std::string &Kind) const override {
    ValueId V = value(O);
    return V && Classes.comesFrom(Id, V, Kind);
  }

  bool isList(const ruleset::Operand &O) const override {
    ValueId V = value(O);
    return V && F.Facts->Values[V.Raw].Kind == Value::Op::Make;
  }

  unsigned argumentCount() const override { return unsigned(C.Args.size()); }

  std::optional<unsigned>
  argumentNamed(const std::string &Name) const override {
    if (!C.Callee)
      return std::nullopt;
    const link::Entity &E = P[P.entity(F, C.Callee)];
    for (unsigned I = 0; I != E.Parameters.size() && I != C.Args.size(); ++I)
      if (E.Parameters[I] == Name)
        return I;
    return std::nullopt;
  }

  bool isWritten(unsigned Index) const override {
    return Index < C.Args.size() && C.Args[Index].Written;
  }

  std::optional<std::string>
  constant(const ruleset::Operand &O) const override {
    ValueId V = value(O);
    while (V) {
      const Value &X = F.Facts->Values[V.Raw];
      if (X.Kind == Value::Op::Const)
        return F.Unit->text(X.Text);
      // A wrapped or copied constant is that constant.
      if ((X.Kind != Value::Op::Wrap && X.Kind != Value::Op::Join) ||
          X.In.size() != 1) {
        if (X.Kind == Value::Op::Wrap && X.In.empty())
          return F.Unit->text(X.Text);
        return std::nullopt;
      }
      V = X.In[0].Value;
    }
    return std::nullopt;
  }

  std::string type(const ruleset::Operand &O) const override {
    TypeId T;
    switch (O.Where) {
    case ruleset::Operand::Place::Result:
      T = C.ResultType;
      break;
    case ruleset::Operand::Place::This:
      if (C.Receiver)
        T = F.Facts->Values[C.Receiver.Raw].Type;
      break;
    case ruleset::Operand::Place::Argument:
      if (O.Index < C.Args.size())
        T = C.Args[O.Index].Type;
      break;
    }
    return T ? F.Unit->text(F.Unit->Types[T.Raw].Name) : "";
  }

  std::vector<std::string> templateArguments() const override {
    std::vector<std::string> Names;
    Names.reserve(C.TemplateArgs.size());
    for (TypeId T : C.TemplateArgs)
      Names.push_back(F.Unit->text(F.Unit->Types[T.Raw].Name));
    return Names;
  }

private:
  ValueId value(const ruleset::Operand &O) const {
    if (O.Where == ruleset::Operand::Place::This)
      return C.Receiver;
    if (O.Where == ruleset::Operand::Place::Argument && O.Index < C.Args.size())
      return C.Args[O.Index].Value;
    return ValueId();
  }

  const Classifier &Classes;
  const Program &P;
  FunctionId Id;
  const FunctionBody &F;
  const Call &C;
};

} // namespace

CalleeInfo describeCallee(const Program &P, ProgramEntity Id) {
  const link::Entity &E = P[Id];
  CalleeInfo Info;
  Info.QualifiedName = E.Qualified.str();
  Info.SimpleName = E.Simple.str();
  Info.ByName = E.Kind == facts::Entity::Class::Unresolved;
  Info.Annotations.assign(E.Annotations.begin(), E.Annotations.end());
  if (E.Record) {
    Info.Class = P[E.Record].Qualified.str();
    for (ProgramEntity B : P.basesOf(E.Record))
      Info.Bases.push_back(P[B].Qualified.str());
    for (const std::string &A : P[E.Record].Annotations)
      Info.Annotations.push_back(A);
  }
  // What holds of a method holds of those that override it.
  std::vector<ProgramEntity> Work(E.Overrides);
  std::set<ProgramEntity> Seen;
  while (!Work.empty()) {
    ProgramEntity O = Work.back();
    Work.pop_back();
    if (!Seen.insert(O).second)
      continue;
    for (const std::string &A : P[O].Annotations)
      Info.Annotations.push_back(A);
    llvm::append_range(Work, P[O].Overrides);
  }
  return Info;
}

Classifier::Classifier(const Program &P, const CallGraph &G,
                       const ruleset::RuleSet &Rules)
    : P(P), G(G), Rules(Rules) {
  for (const Model &M : Rules.models())
    if (M.Kind == "tensor-type" || M.Kind == "any-type") {
      std::vector<std::string> &Globs =
          M.Kind == "any-type" ? AnyTypeGlobs : TensorTypeGlobs;
      llvm::append_range(Globs, M.Functions);
      llvm::append_range(Globs, M.Of);
    }
}

/// "c10::List<at::Tensor> &" is a "c10::List".
static bool isOneOf(llvm::StringRef Name, llvm::ArrayRef<std::string> Globs) {
  llvm::StringRef Bare = Name.take_until([](char C) { return C == '<'; });
  Bare = Bare.rtrim(" *&");
  return llvm::any_of(Globs, [&](const std::string &Glob) {
    return ruleset::globMatches(Glob, Bare);
  });
}

bool Classifier::namesTensor(const Unit &U, TypeId T) const {
  if (!T)
    return false;
  auto [At, New] = Names.try_emplace({&U, T}, false);
  if (!New)
    return At->second;
  const Type &X = U.Types[T.Raw];
  llvm::StringRef Name = U.text(X.Name);
  bool Found = isOneOf(Name, TensorTypeGlobs);
  // Of a class that is no template, the parts are its fields.
  if (X.Kind != Type::Class::Record || Name.contains('<'))
    for (TypeId Part : X.Parts)
      Found = Found || namesTensor(U, Part);
  return Names[{&U, T}] = Found;
}

bool Classifier::carriesTensor(const Unit &U, TypeId T) const {
  if (!T)
    return true; // Not known: it may.
  auto [At, New] = Carries.try_emplace({&U, T}, false);
  if (!New)
    return At->second;
  const Type &X = U.Types[T.Raw];
  llvm::StringRef Name = U.text(X.Name);
  bool Found = false;
  if (X.Kind == Type::Class::Record || X.Kind == Type::Class::Other) {
    Found = isOneOf(Name, TensorTypeGlobs) || isOneOf(Name, AnyTypeGlobs);
    // A template's parameter, or a type that did not resolve.
    Found |= Name.contains("dependent type") ||
             Name.starts_with("type-parameter") || Name == "auto" ||
             Name == "<dependent type>";
  }
  // A pointer to a base may point to anything that derives from it.
  Found |= X.Open;
  for (TypeId Part : X.Parts)
    Found = Found || carriesTensor(U, Part);
  return Carries[{&U, T}] = Found;
}

bool Classifier::isAssertion(llvm::StringRef Macro) const {
  if (Macro.empty())
    return false;
  for (const Model &M : Rules.models())
    if (M.Kind == "assert-macro")
      for (const std::string &Glob : M.Functions)
        if (ruleset::globMatches(Glob, Macro))
          return true;
  return false;
}

const std::vector<const Model *> &Classifier::patternsFor(FunctionId F,
                                                          CallId C) const {
  const FunctionBody &B = P[F];
  const Call &Made = B.Facts->Calls[C.Raw];
  bool Carries = carriesTensor(*B.Unit, Made.ResultType);
  // An argument that the callee fills can carry one out as well.
  for (const Argument &A : Made.Args)
    Carries = Carries || (A.Mutable && carriesTensor(*B.Unit, A.Type));
  std::vector<ProgramEntity> Targets = G.targets(F, C);
  const std::string &On = B.Unit->text(Made.On);
  bool IsCallable =
      !Made.Callee || P[P.entity(B, Made.Callee)].Simple == "operator()";
  if (!Targets.empty() && (Made.Callee || !Made.On || Made.Synthetic ||
                           P[Targets.front()].Bodies.empty())) {
    ProgramEntity E = Targets.front();
    auto [At, New] = ByCallee.try_emplace(
        {E, Carries,
         IsCallable || P[E].Kind == facts::Entity::Class::Unresolved
             ? On
             : std::string()});
    if (New) {
      CalleeInfo Info = describeCallee(P, E);
      Info.CarriesTensor = Carries;
      Info.Receiver = On;
      At->second = Rules.match(Info);
      // attention(q), where attention is a variable.
      if (Made.Callee && IsCallable && At->second.empty() && !On.empty()) {
        Info = CalleeInfo();
        Info.QualifiedName = Info.SimpleName = On;
        Info.ByName = true;
        Info.CarriesTensor = Carries;
        At->second = Rules.match(Info);
      }
    }
    return At->second;
  }
  // A call through a value: the variable's name is all there is to know.
  auto [At, New] = ByName.try_emplace({B.Unit->text(Made.Name), Carries});
  if (New && !Made.Synthetic) {
    CalleeInfo Info;
    Info.QualifiedName = Info.SimpleName = B.Unit->text(Made.Name);
    Info.ByName = true;
    Info.CarriesTensor = Carries;
    At->second = Rules.match(Info);
  }
  return At->second;
}

std::vector<const Model *> Classifier::modelsOf(FunctionId F, CallId C) const {
  std::vector<const Model *> Held;
  const FunctionBody &B = P[F];
  const Call &Made = B.Facts->Calls[C.Raw];
  // What a callee of the place calls is a call of its own only if no body
  // tells more.
  if (Made.Synthetic && !G.callees(F, C).empty())
    return Held;
  FactsCall View(*this, P, F, Made);
  for (const Model *M : patternsFor(F, C))
    if (M->When.empty() || ruleset::holds(M->When, View))
      Held.push_back(M);
  // What a matcher chose was chosen when the unit was read.
  for (StringId Text : Made.Matched)
    for (const Model &M : Rules.models())
      if (M.Matcher == B.Unit->text(Text) && ruleset::holds(M.When, View))
        Held.push_back(&M);
  return Held;
}

bool Classifier::isOfKind(FunctionId F, CallId C, llvm::StringRef Kind) const {
  return llvm::any_of(modelsOf(F, C),
                      [&](const Model *M) { return M->Kind == Kind; });
}

bool Classifier::readsData(FunctionId F, CallId C) const {
  return isOfKind(F, C, "scalar-readback");
}

bool Classifier::holdsFor(FunctionId F, CallId C,
                          llvm::ArrayRef<ruleset::Condition> When) const {
  return ruleset::holds(When, FactsCall(*this, P, F, P[F].Facts->Calls[C.Raw]));
}

/// True if the value is empty: a tensor without data, a null pointer.
bool Classifier::isNothing(FunctionId F, ValueId V) const {
  const FunctionBody &B = P[F];
  const Value &X = B.Facts->Values[V.Raw];
  if (X.Kind == Value::Op::Result) {
    const Call &Made = B.Facts->Calls[X.Index];
    return Made.Args.empty() && !Made.Receiver && Made.Callee &&
           P[P.entity(B, Made.Callee)].Constructor;
  }
  return (X.Kind == Value::Op::Make || X.Kind == Value::Op::Wrap ||
          X.Kind == Value::Op::Const) &&
         X.In.empty();
}

CallSite Classifier::sourceOf(FunctionId F, ValueId V, const std::string &Kind,
                              ProgramEntity Field) const {
  if (!V)
    return {};
  auto [At, New] = Provenance.try_emplace({F, V, Kind, Field});
  if (!New)
    return At->second;
  const FunctionBody &B = P[F];
  const Value &X = B.Facts->Values[V.Raw];
  CallSite Found;
  auto From = [&](FunctionId G, ValueId W, ProgramEntity Of) {
    if (!Found.Caller)
      Found = sourceOf(G, W, Kind, Of);
  };
  auto FieldOf = [&](const Selector &Part) {
    return Part.Kind == Selector::Class::Field
               ? P.entity(B, EntityId(Part.Index))
               : ProgramEntity();
  };
  auto Is = [&](CallId Call) {
    if (!Found.Caller)
      Found = {F, Call};
  };
  // Of what several callers give, or several places store, all has to be so:
  // a test that runs on the host says nothing of what the engine does.
  bool All = true;
  CallSite First;
  auto Also = [&](FunctionId G, ValueId W, ProgramEntity Of) {
    if (!W || isNothing(G, W) || !All)
      return;
    CallSite Here = sourceOf(G, W, Kind, Of);
    All = bool(Here.Caller);
    if (!First.Caller)
      First = Here;
  };
  // Of what is stored, the part that is asked for.
  auto Stored = [&](llvm::ArrayRef<CallGraph::Store> Stores) {
    for (const CallGraph::Store &S : Stores)
      Also(S.Function, S.Value, Field);
    if (All)
      Found = First;
  };
  switch (X.Kind) {
  case Value::Op::Result: {
    CallId Id(X.Index);
    for (const Model *M : modelsOf(F, Id)) {
      if (M->Kind == Kind)
        Is(Id);
      if (M->Kind == "keeps" && llvm::is_contained(M->Keeps, Kind))
        From(F, operand(F, Id, M->Subject), Field);
    }
    for (FunctionId Callee : G.callees(F, Id))
      for (const Return &R : P[Callee].Facts->Returns)
        From(Callee, R.Value, Field);
    break;
  }
  case Value::Op::Param:
    for (const CallSite &S : G.callers(F)) {
      const Call &Made = P[S.Caller].Facts->Calls[S.Call.Raw];
      if (X.Index == ThisParam)
        Also(S.Caller, Made.Receiver, Field);
      else if (X.Index < Made.Args.size())
        Also(S.Caller, Made.Args[X.Index].Value, Field);
    }
    if (All)
      Found = First;
    break;
  case Value::Op::Global:
    Stored(G.storesOfGlobal(P.entity(B, X.Entity)));
    break;
  case Value::Op::Load:
    if (ProgramEntity Loaded = FieldOf(X.In[0].Part)) {
      Stored(G.storesOfField(Loaded));
      From(F, X.In[0].Value, Field ? Field : Loaded);
    } else {
      From(F, X.In[0].Value, Field);
    }
    break;
  case Value::Op::Out: {
    const Call &Made = B.Facts->Calls[X.Index];
    for (const Model *M : modelsOf(F, CallId(X.Index)))
      if (M->Kind == Kind &&
          M->Subject.Where == ruleset::Operand::Place::Argument &&
          M->Subject.Index == X.Aux)
        Is(CallId(X.Index));
    for (FunctionId Callee : G.callees(F, CallId(X.Index)))
      for (const OutValue &O : P[Callee].Facts->Outs)
        if (O.Parameter == X.Aux)
          From(Callee, O.Value, Field);
    ValueId Before = X.Aux == ThisParam         ? Made.Receiver
                     : X.Aux < Made.Args.size() ? Made.Args[X.Aux].Value
                                                : ValueId();
    From(F, Before, Field);
    break;
  }
  case Value::Op::Update:
    // Another field is none of our business, and ours is replaced.
    if (ProgramEntity Set = FieldOf(X.In[1].Part); Set && Field) {
      if (Set == Field)
        From(F, X.In[1].Value, {});
      if (Set != Field || X.Weak)
        From(F, X.In[0].Value, Field);
      break;
    }
    From(F, X.In[0].Value, Field);
    From(F, X.In[1].Value, Field);
    break;
  case Value::Op::Make:
    for (const Operand &O : X.In)
      if (ProgramEntity Set = FieldOf(O.Part); !Set || !Field)
        From(F, O.Value, Field);
      else if (Set == Field)
        From(F, O.Value, {});
    break;
  case Value::Op::Join:
  case Value::Op::Wrap:
    for (const Operand &O : X.In)
      From(F, O.Value, Field);
    break;
  default:
    break;
  }
  return Provenance[{F, V, Kind, Field}] = Found;
}

CallSite Classifier::causeOf(FunctionId F, CallId Id, const Model &M) const {
  FactsCall View(*this, P, F, P[F].Facts->Calls[Id.Raw]);
  for (const ruleset::Condition &X : M.When) {
    std::optional<ruleset::Operand> Where = X.Where;
    if (std::optional<unsigned> Named = X.Parameter.empty()
                                            ? std::nullopt
                                            : View.argumentNamed(X.Parameter))
      Where = {ruleset::Operand::Place::Argument, *Named};
    if (!Where || *Where != M.Subject)
      continue;
    for (const std::string &Kind : X.From)
      if (CallSite Cause = sourceOf(F, operand(F, Id, *Where), Kind);
          Cause.Caller)
        return Cause;
  }
  return {};
}

ValueId Classifier::operand(FunctionId F, CallId C,
                            const ruleset::Operand &O) const {
  const Function &Body = *P[F].Facts;
  const Call &Made = Body.Calls[C.Raw];
  switch (O.Where) {
  case ruleset::Operand::Place::This:
    return Made.Receiver;
  case ruleset::Operand::Place::Argument:
    return O.Index < Made.Args.size() ? Made.Args[O.Index].Value : ValueId();
  case ruleset::Operand::Place::Result:
    for (uint32_t I = 0; I != Body.Values.size(); ++I)
      if (Body.Values[I].Kind == Value::Op::Result &&
          Body.Values[I].Index == C.Raw)
        return ValueId(I);
    return ValueId();
  }
  return ValueId();
}

std::string Classifier::calleeName(FunctionId F, CallId C) const {
  const FunctionBody &B = P[F];
  const Call &Made = B.Facts->Calls[C.Raw];
  // A callable is known by the variable that holds it, or by what it holds if
  // that is somebody else's function.
  std::vector<ProgramEntity> Targets = G.targets(F, C);
  if (!Targets.empty()) {
    const link::Entity &E = P[Targets.front()];
    bool IsClosure = E.Simple == "operator()" && Made.On;
    if (Made.Callee ? !IsClosure : Targets.size() == 1 && E.Bodies.empty())
      return E.Qualified.str();
  }
  return B.Unit->text(Made.On ? Made.On : Made.Name);
}

} // namespace fullgraph::analysis
