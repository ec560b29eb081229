//===- Regions.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Regions.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <deque>

using namespace fullgraph::facts;
using namespace fullgraph::link;
using fullgraph::ruleset::Model;

namespace fullgraph::analysis {

Regions::Regions(const Program &P, const CallGraph &G, const Classifier &C,
                 const ruleset::RuleSet &Rules, Guards &Guarded)
    : P(P), G(G), C(C), Rules(Rules), Guarded(Guarded) {
  findEvents();
  findRoots();
  narrow();
  std::vector<uint32_t> All(Roots.size());
  for (uint32_t I = 0; I != Roots.size(); ++I)
    All[I] = I;
  Inside = reach(All);
  llvm::erase_if(Dropped,
                 [&](const Root &X) { return bool(Inside[X.Function.Raw]); });
  for (uint32_t I = 0; I != Inside.size(); ++I)
    if (const Reached &How = Inside[I];
        How && (Effects.count(FunctionId(I)) || Roots[How.Root].Partial))
      States[I] =
          states(FunctionId(I), !Roots[How.Root].Partial || How.From.Caller);
}

bool Regions::isHost(FunctionId F) const { return Hosts.count(F) != 0; }

/// "const ns::Layer &" is "ns::Layer".
static llvm::StringRef withoutReference(llvm::StringRef Name) {
  Name.consume_front("const ");
  return Name.rtrim(" *&");
}

/// True if the first parameter is the object of what \p Binding binds a method
/// of: "class_<Layer>(...).def("run", [](Layer &self) { ... })".
bool Regions::takesItself(FunctionId F, const CallSite &Binding) const {
  const FunctionBody &At = P[Binding.Caller], &B = P[F];
  ValueId Binder = At.Facts->Calls[Binding.Call.Raw].Receiver;
  TypeId Class = Binder ? At.Facts->Values[Binder.Raw].Type : TypeId();
  TypeId First = B.Facts->ParamCount ? B.Facts->Values.front().Type : TypeId();
  if (!Class || !First)
    return false;
  llvm::StringRef Self =
      withoutReference(B.Unit->text(B.Unit->Types[First.Raw].Name));
  // "class_<Layer> &": one of the arguments of what is referred to.
  std::vector<TypeId> Parts = At.Unit->Types[Class.Raw].Parts;
  for (TypeId Part : At.Unit->Types[Class.Raw].Parts)
    if (Part)
      llvm::append_range(Parts, At.Unit->Types[Part.Raw].Parts);
  return llvm::any_of(Parts, [&](TypeId Part) {
    return Part && withoutReference(
                       At.Unit->text(At.Unit->Types[Part.Raw].Name)) == Self;
  });
}

/// True if tensors go in or come out. What else is bound for another language
/// (start, stop, run until complete) is an interface of the host. So is a
/// method of an object that only takes them: it fills or plans what a later
/// step uses.
bool Regions::isOperator(FunctionId F, const CallSite &Binding) const {
  const FunctionBody &B = P[F];
  auto Names = [&](ValueId V) {
    return V && C.namesTensor(*B.Unit, B.Facts->Values[V.Raw].Type);
  };
  if (llvm::any_of(B.Facts->Returns,
                   [&](const Return &R) { return Names(R.Value); }))
    return true;
  if (llvm::any_of(B.Facts->Returns, [&](const Return &R) {
        TypeId T = R.Value ? B.Facts->Values[R.Value.Raw].Type : TypeId();
        return T && B.Unit->Types[T.Raw].Kind == Type::Class::Record;
      }))
    return false;
  auto IsParam = [](const Value &X) { return X.Kind == Value::Op::Param; };
  bool OfObject = takesItself(F, Binding) ||
                  (P[B.Entity].Simple != "operator()" &&
                   llvm::any_of(B.Facts->Values, [&](const Value &X) {
                     return IsParam(X) && X.Index == ThisParam;
                   }));
  return !OfObject && llvm::any_of(B.Facts->Values, [&](const Value &X) {
    return IsParam(X) && C.namesTensor(*B.Unit, X.Type);
  });
}

/// True of a function that somebody wrote: what the compiler writes has no body
/// here either, and calls nothing else.
static bool isWritten(const link::Entity &E) {
  return (E.Kind == facts::Entity::Class::Function ||
          E.Kind == facts::Entity::Class::Method) &&
         E.Own && !E.Constructor && !E.Simple.starts_with("~") &&
         E.Simple != "operator=";
}

/// The programs whose main was seen, and the body of every function of the
/// project's own that they call.
std::set<uint32_t> Regions::wholePrograms() const {
  std::set<uint32_t> Whole;
  for (const FunctionBody &B : P.functions())
    if (P[B.Entity].Qualified == "main")
      Whole.insert(P.programsOf(B).begin(), P.programsOf(B).end());
  for (uint32_t I = 0; !Whole.empty() && I != P.functions().size(); ++I) {
    FunctionId F(I);
    for (uint32_t K = 0; K != P[F].Facts->Calls.size(); ++K)
      if (G.callees(F, CallId(K)).empty() &&
          llvm::any_of(G.targets(F, CallId(K)),
                       [&](ProgramEntity T) { return isWritten(P[T]); }))
        for (uint32_t Program : P.programsOf(P[F]))
          Whole.erase(Program);
  }
  return Whole;
}

/// True of a method that nothing calls, of a class that nothing constructs, in
/// programs that are known whole.
bool Regions::isUnused(FunctionId F, const std::set<uint32_t> &Whole) const {
  ProgramEntity Class = P[P[F].Entity].Record;
  if (!Class || !G.callers(F).empty() ||
      !llvm::all_of(P.programsOf(P[F]),
                    [&](uint32_t Program) { return Whole.count(Program); }))
    return false;
  std::set<ProgramEntity> Seen;
  std::vector<ProgramEntity> Work{Class};
  while (!Work.empty()) {
    ProgramEntity At = Work.back();
    Work.pop_back();
    if (!Seen.insert(At).second)
      continue;
    if (P[At].Constructed)
      return false;
    llvm::append_range(Work, P[At].Derived);
  }
  return true;
}

void Regions::findRoots() {
  std::set<FunctionId> Known;
  auto Add = [&](Root R) {
    if (!isHost(R.Function) && Known.insert(R.Function).second)
      Roots.push_back(std::move(R));
  };
  // Functions that are roots by what they are: somebody said so, or not.
  std::vector<Root> Said, Assumed;
  std::set<uint32_t> Whole = wholePrograms();
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    const link::Entity &E = P[P.functions()[I].Entity];
    if (E.Annotations.count("fullgraph::host"))
      Hosts.insert(FunctionId(I));
    for (const Model *M :
         Rules.match(describeCallee(P, P.functions()[I].Entity))) {
      if (M->Kind == "host")
        Hosts.insert(FunctionId(I));
      if (M->Kind != "graph-root" ||
          M->Subject.Where != ruleset::Operand::Place::Result)
        continue;
      if (!M->Annotation.empty() || M->Library == "configuration")
        Said.push_back({FunctionId(I), M->Detail});
      else if (!isUnused(FunctionId(I), Whole))
        Assumed.push_back({FunctionId(I), M->Detail, /*Assumed=*/true});
      else if (Dropped.empty() || Dropped.back().Function != FunctionId(I))
        Dropped.push_back({FunctionId(I),
                           "nothing calls it or constructs its class",
                           /*Assumed=*/true});
    }
  }
  // What somebody said comes first, so that its reason is the one that stands.
  for (uint32_t I = 0; I != P.functions().size(); ++I)
    if (P[P.functions()[I].Entity].Annotations.count("fullgraph::root"))
      Add({FunctionId(I), "is marked as a root"});
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    FunctionId F(I);
    const facts::Function &Body = *P[F].Facts;
    bool Begins = false;
    for (uint32_t K = 0; K != Body.Calls.size(); ++K) {
      Begins |= eventOf(F, CallId(K)) == Event::Begin;
      for (const Model *M : C.modelsOf(F, CallId(K))) {
        bool Binds = M->Kind == "operator-root";
        if ((!Binds && M->Kind != "graph-root") ||
            M->Subject.Where != ruleset::Operand::Place::Argument)
          continue;
        for (FunctionId Callable :
             G.callablesOf(F, C.operand(F, CallId(K), M->Subject)).Bodies)
          if (!Binds || isOperator(Callable, {F, CallId(K)}))
            Add({Callable, M->Detail});
      }
    }
    if (Begins &&
        llvm::any_of(states(F, false), [](bool Captured) { return Captured; }))
      Add({F, "captures what it calls between the begin and the end", false,
           /*Partial=*/true});
  }
  for (std::vector<Root> *List : {&Said, &Assumed})
    for (Root &R : *List)
      Add(std::move(R));
}

void Regions::findEvents() {
  std::set<FunctionId> Work;
  for (uint32_t I = 0; I != P.functions().size(); ++I)
    for (uint32_t K = 0; K != P.functions()[I].Facts->Calls.size(); ++K)
      for (const Model *M : C.modelsOf(FunctionId(I), CallId(K))) {
        bool Begins = M->Kind == "capture-begin";
        if (!Begins && M->Kind != "capture-end")
          continue;
        Direct[{FunctionId(I), CallId(K)}] = Begins ? Event::Begin : Event::End;
        Work.insert(FunctionId(I));
      }
  // The last change of state that a function makes is what it does to its
  // caller's. A recursion that keeps changing its mind is left as it is.
  for (size_t Steps = 0; !Work.empty() && Steps != 16 * P.functions().size();
       ++Steps) {
    FunctionId F = *Work.begin();
    Work.erase(Work.begin());
    Event Last = Event::None;
    for (uint32_t K = 0; K != P[F].Facts->Calls.size(); ++K)
      if (Event E = eventOf(F, CallId(K)); E != Event::None)
        Last = E;
    if (Last == Event::None || Effects[F] == Last)
      continue;
    Effects[F] = Last;
    for (const CallSite &S : G.callers(F))
      Work.insert(S.Caller);
  }
}

Regions::Event Regions::eventOf(FunctionId F, CallId Id) const {
  if (auto At = Direct.find({F, Id}); At != Direct.end())
    return At->second;
  for (FunctionId Callee : G.callees(F, Id))
    if (auto At = Effects.find(Callee); At != Effects.end())
      return At->second;
  return Event::None;
}

std::vector<bool> Regions::states(FunctionId F, bool Captured) const {
  std::vector<bool> Of(P[F].Facts->Calls.size());
  for (uint32_t K = 0; K != Of.size(); ++K) {
    Event E = eventOf(F, CallId(K));
    // The calls that change the state are no part of the region.
    Of[K] = Captured && E == Event::None;
    if (E != Event::None)
      Captured = E == Event::Begin;
  }
  return Of;
}

Regions::Map Regions::reach(llvm::ArrayRef<uint32_t> From) const {
  Map Found(P.functions().size());
  std::deque<FunctionId> Work;
  auto Reach = [&](FunctionId F, Reached How) {
    if (Found[F.Raw])
      return;
    Found[F.Raw] = How;
    Work.push_back(F);
  };
  for (uint32_t I : From)
    Reach(Roots[I].Function, {I, {}});
  while (!Work.empty()) {
    FunctionId F = Work.front();
    Work.pop_front();
    Reached How = Found[F.Raw];
    bool Whole = !Roots[How.Root].Partial || How.From.Caller;
    std::vector<bool> Of;
    if (!Whole || Effects.count(F))
      Of = states(F, Whole);
    for (uint32_t K = 0; K != P[F].Facts->Calls.size(); ++K) {
      // A helper that suspends the capture is entered, too.
      if (!Of.empty() && !Of[K] && eventOf(F, CallId(K)) == Event::None)
        continue;
      if (!Of.empty() && !Of[K] && !Whole)
        continue;
      if (G.callees(F, CallId(K)).empty() ||
          Guarded.exclude(F, P[F].Facts->Calls[K].Region))
        continue;
      for (FunctionId Callee : G.callees(F, CallId(K)))
        if (!isHost(Callee))
          Reach(Callee, {How.Root, {F, CallId(K)}});
    }
  }
  return Found;
}

bool Regions::isUnresolved(FunctionId F, CallId Id) const {
  if (!G.callees(F, Id).empty())
    return false;
  const FunctionBody &B = P[F];
  const Call &Made = B.Facts->Calls[Id.Raw];
  if (Made.Synthetic)
    return false;
  std::vector<ProgramEntity> Targets = G.targets(F, Id);
  if (Targets.empty() || C.isOfKind(F, Id, "opaque-call"))
    return true;
  const link::Entity &E = P[Targets.front()];
  if (E.Kind == facts::Entity::Class::Unresolved)
    return true;
  if (!E.Own)
    return false;
  if (Made.Dispatched || E.Virtual)
    return true;
  // A function of the project's own whose file failed or was not read.
  return isWritten(E) && handlesTensors(F, Id);
}

bool Regions::handlesTensors(FunctionId F, CallId Id) const {
  const FunctionBody &B = P[F];
  const Call &Made = B.Facts->Calls[Id.Raw];
  auto Carries = [&](TypeId T) { return T && C.carriesTensor(*B.Unit, T); };
  return Carries(Made.ResultType) ||
         (Made.Receiver && Carries(B.Facts->Values[Made.Receiver.Raw].Type)) ||
         llvm::any_of(Made.Args,
                      [&](const Argument &A) { return Carries(A.Type); });
}

void Regions::narrow() {
  // By the programs that they are in: what a test traces says nothing of what
  // an engine captures.
  std::map<std::vector<uint32_t>, std::vector<uint32_t>> Said;
  std::vector<uint32_t> Assumed;
  for (uint32_t I = 0; I != Roots.size(); ++I)
    if (Roots[I].Assumed)
      Assumed.push_back(I);
    else
      Said[P.programsOf(P[Roots[I].Function]).vec()].push_back(I);
  std::set<uint32_t> Narrowed, Open;
  for (const auto &[Programs, From] : Said) {
    Map Known = reach(From);
    if (llvm::any_of(Assumed,
                     [&](uint32_t I) { return Known[Roots[I].Function.Raw]; }))
      Narrowed.insert(Programs.begin(), Programs.end());
    if (reachesUnresolved(Known))
      Open.insert(Programs.begin(), Programs.end());
  }
  auto IsDropped = [&](const Root &X) {
    return X.Assumed &&
           llvm::all_of(P.programsOf(P[X.Function]), [&](uint32_t Program) {
             return Narrowed.count(Program) && !Open.count(Program);
           });
  };
  for (const Root &X : Roots)
    if (IsDropped(X))
      Dropped.push_back({X.Function,
                         "what is said to be captured in its programs is known "
                         "whole, and does not call it",
                         /*Assumed=*/true});
  llvm::erase_if(Roots, IsDropped);
}

/// True if one of them handles tensors by a call that nobody can resolve.
bool Regions::reachesUnresolved(const Map &Known) const {
  for (uint32_t I = 0; I != Known.size(); ++I) {
    if (!Known[I])
      continue;
    FunctionId F(I);
    for (uint32_t K = 0; K != P[F].Facts->Calls.size(); ++K)
      if (isUnresolved(F, CallId(K)) && handlesTensors(F, CallId(K)) &&
          !Guarded.exclude(F, P[F].Facts->Calls[K].Region))
        return true;
  }
  return false;
}

const Root *Regions::rootOf(FunctionId F) const {
  const Reached &How = Inside[F.Raw];
  if (!How)
    return nullptr;
  const Root &R = Roots[How.Root];
  return R.Partial && !How.From.Caller ? nullptr : &R;
}

const Root *Regions::rootOf(FunctionId F, CallId Id) const {
  const Reached &How = Inside[F.Raw];
  if (!How)
    return nullptr;
  if (auto S = States.find(F.Raw); S != States.end() && !S->second[Id.Raw])
    return nullptr;
  if (Guarded.exclude(F, P[F].Facts->Calls[Id.Raw].Region))
    return nullptr;
  return &Roots[How.Root];
}

llvm::BitVector Regions::captured() const {
  llvm::BitVector Functions(unsigned(Inside.size()));
  for (unsigned F = 0; F != Functions.size(); ++F)
    Functions[F] = bool(Inside[F]);
  return Functions;
}

std::vector<CallSite> Regions::pathTo(FunctionId F) const {
  std::vector<CallSite> Way;
  while (Inside[F.Raw].From.Caller) {
    Way.push_back(Inside[F.Raw].From);
    F = Inside[F.Raw].From.Caller;
  }
  std::reverse(Way.begin(), Way.end());
  return Way;
}

std::vector<std::vector<FunctionId>> Regions::reached() const {
  std::vector<std::vector<FunctionId>> Found(Roots.size());
  for (uint32_t I = 0; I != Inside.size(); ++I)
    if (Inside[I])
      Found[Inside[I].Root].push_back(FunctionId(I));
  return Found;
}

std::vector<CallSite>
Regions::callsInside(llvm::function_ref<bool(const CallSite &)> Take) const {
  std::vector<CallSite> Found;
  for (uint32_t I = 0; I != Inside.size(); ++I) {
    if (!Inside[I])
      continue;
    FunctionId F(I);
    for (uint32_t K = 0; K != P[F].Facts->Calls.size(); ++K)
      if (CallSite At{F, CallId(K)}; Take(At) && rootOf(F, CallId(K)))
        Found.push_back(At);
  }
  return Found;
}

std::vector<CallSite> Regions::eager() const {
  return callsInside([&](const CallSite &At) {
    return llvm::any_of(G.callees(At.Caller, At.Call),
                        [&](FunctionId Callee) { return isHost(Callee); });
  });
}

std::vector<CallSite> Regions::unresolved() const {
  return callsInside(
      [&](const CallSite &At) { return isUnresolved(At.Caller, At.Call); });
}

} // namespace fullgraph::analysis
