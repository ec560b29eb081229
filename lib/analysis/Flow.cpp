//===- Flow.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Flow.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {

/// Longer ways into a value than this are not told apart: the rest is dropped
/// and the fact with it, which loses a finding and invents none.
static constexpr size_t MaxPath = 5;

static bool isElement(PathStep S) {
  return S.Kind == Selector::Class::Element || S.Kind == Selector::Class::Index;
}

/// An unknown element may be any that is known by its place.
static bool matches(PathStep A, PathStep B) {
  return A == B || (isElement(A) && isElement(B) &&
                    (A.Kind == Selector::Class::Element ||
                     B.Kind == Selector::Class::Element));
}

Flow::Flow(const Program &P, const CallGraph &G, const Classifier &C,
           KindEvaluator &Eval, const std::set<std::string> &Kinds,
           llvm::function_ref<bool()> Stop)
    : P(P), G(G), C(C), Eval(Eval) {
  UseTables.resize(P.functions().size());
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    const FunctionBody &B = P.functions()[I];
    for (uint32_t V = 0; V != B.Facts->Values.size(); ++V) {
      const Value &X = B.Facts->Values[V];
      if (X.Kind == Value::Op::Global)
        GlobalReaders[P.entity(B, X.Entity)].push_back(
            {FunctionId(I), ValueId(V)});
      if (X.Kind == Value::Op::Load &&
          X.In[0].Part.Kind == Selector::Class::Field &&
          rootsInThis(FunctionId(I), X.In[0].Value))
        FieldReaders[P.entity(B, EntityId(X.In[0].Part.Index))].push_back(
            {FunctionId(I), ValueId(V)});
    }
  }
  findSources(Kinds);
  run(Stop);
}

/// True for the receiver itself and for its members' members: what another
/// method of the object may have stored.
bool Flow::rootsInThis(FunctionId F, ValueId V) const {
  const Function &Body = *P[F].Facts;
  for (unsigned Steps = 0; Steps != 32; ++Steps) {
    const Value &X = Body.Values[V.Raw];
    switch (X.Kind) {
    case Value::Op::Param:
      return X.Index == ThisParam;
    case Value::Op::Load:
      // Captured by a closure that a method made: the receiver or a local.
    case Value::Op::Update:
      V = X.In[0].Value;
      break;
    case Value::Op::Out: {
      const Call &Made = Body.Calls[X.Index];
      if (X.Aux != ThisParam || !Made.Receiver)
        return false;
      V = Made.Receiver;
      break;
    }
    case Value::Op::Join:
      if (X.In.empty())
        return false;
      V = X.In[0].Value;
      break;
    default:
      return false;
    }
  }
  return false;
}

void Flow::findSources(const std::set<std::string> &Kinds) {
  for (uint32_t I = 0; I != P.functions().size(); ++I) {
    const Function &Body = *P.functions()[I].Facts;
    for (uint32_t K = 0; K != Body.Calls.size(); ++K)
      for (const ruleset::Model *M : C.modelsOf(FunctionId(I), CallId(K))) {
        if (!Kinds.count(M->Kind))
          continue;
        Source S;
        S.Function = FunctionId(I);
        S.Call = CallId(K);
        S.Model = M;
        if (M->Subject.Where == ruleset::Operand::Place::Result) {
          S.Value = usesOf(S.Function).Results[K];
        } else {
          uint32_t Arg = M->Subject.Where == ruleset::Operand::Place::This
                             ? ThisParam
                             : M->Subject.Index;
          auto &Outs = usesOf(S.Function).Outs;
          if (auto At = Outs.find({K, Arg}); At != Outs.end())
            S.Value = At->second.front();
        }
        if (!S.Value || Eval.isDead(S.Function, Body.Calls[K].Region))
          continue;
        Sources.push_back(S);
        break; // A call is one source, of the first kind that names it.
      }
  }
}

const Flow::Uses &Flow::usesOf(FunctionId F) {
  std::unique_ptr<Uses> &Table = UseTables[F.Raw];
  if (Table)
    return *Table;
  Table = std::make_unique<Uses>();
  const Function &Body = *P[F].Facts;
  Table->Values.resize(Body.Values.size());
  Table->Calls.resize(Body.Values.size());
  Table->Results.resize(Body.Calls.size());
  for (uint32_t I = 0; I != Body.Values.size(); ++I) {
    const Value &X = Body.Values[I];
    for (uint32_t K = 0; K != X.In.size(); ++K)
      if (X.In[K].Value)
        Table->Values[X.In[K].Value.Raw].push_back({ValueId(I), K});
    if (X.Kind == Value::Op::Result && !Table->Results[X.Index])
      Table->Results[X.Index] = ValueId(I);
    else if (X.Kind == Value::Op::Out)
      Table->Outs[{X.Index, X.Aux}].push_back(ValueId(I));
  }
  for (uint32_t I = 0; I != Body.Calls.size(); ++I) {
    const Call &Made = Body.Calls[I];
    for (uint32_t K = 0; K != Made.Args.size(); ++K)
      if (Made.Args[K].Value)
        Table->Calls[Made.Args[K].Value.Raw].push_back({CallId(I), K});
    if (ValueId R = Made.Target ? Made.Target : Made.Receiver)
      Table->Calls[R.Raw].push_back({CallId(I), ThisParam});
  }
  return *Table;
}

PathStep Flow::step(FunctionId F, Selector S) const {
  if (S.Kind == Selector::Class::Field)
    return {S.Kind, P.entity(P[F], EntityId(S.Index)).Raw};
  return {S.Kind, S.Kind == Selector::Class::Element ? 0 : S.Index};
}

EntryId Flow::originEntry(FunctionId F, SourceId S, Callback Through) {
  auto [At, New] = OriginEntries.try_emplace({F, S, Through},
                                             EntryId(uint32_t(Entries.size())));
  if (New) {
    Entries.push_back({F, S, 0, {}, false, Through});
    EnteredFrom.emplace_back();
    Exits.emplace_back();
    Origins.push_back({S});
    Escapes.emplace_back();
    Calls.emplace_back();
  }
  return At->second;
}

EntryId Flow::parameterEntry(FunctionId F, uint32_t Parameter, Path Where,
                             bool Component) {
  auto [At, New] = ParameterEntries.try_emplace(
      {F, Parameter, Where, Component}, EntryId(uint32_t(Entries.size())));
  if (New) {
    Entries.push_back({F, {}, Parameter, std::move(Where), Component, {}});
    EnteredFrom.emplace_back();
    Exits.emplace_back();
    Origins.emplace_back();
    Escapes.emplace_back();
    Calls.emplace_back();
  }
  return At->second;
}

NodeId Flow::add(EntryId E, ValueId V, Path Where, bool Component, NodeId From,
                 Node::Step How) {
  if (Where.size() > MaxPath)
    return NodeId();
  auto [At, New] =
      Known.try_emplace({E, V, Where}, NodeId(uint32_t(Nodes.size())));
  if (!New)
    return At->second;
  Nodes.push_back({E, V, std::move(Where), Component, From, How,
                   From ? Nodes[From.Raw].Length + 1 : 1});
  ByValue[{Entries[E.Raw].Function, V}].push_back(At->second);
  Work.push_back(At->second);
  return At->second;
}

llvm::ArrayRef<NodeId> Flow::nodesOf(FunctionId F, ValueId V) const {
  auto At = ByValue.find({F, V});
  if (At == ByValue.end())
    return {};
  return At->second;
}

void Flow::run(llvm::function_ref<bool()> Stop) {
  for (uint32_t I = 0; I != Sources.size(); ++I)
    add(originEntry(Sources[I].Function, SourceId(I)), Sources[I].Value, {},
        false, {}, Node::Step::Start);
  for (size_t Steps = 1; !Work.empty(); ++Steps) {
    if (Steps % 64 == 0 && Stop && Stop())
      return;
    NodeId N = Work.front();
    Work.pop_front();
    step(N);
  }
}

void Flow::step(NodeId N) {
  // Nodes grows while we look at it.
  const EntryId E = Nodes[N.Raw].Entry;
  const ValueId V = Nodes[N.Raw].Value;
  const Path Where = Nodes[N.Raw].Where;
  const bool Component = Nodes[N.Raw].Component;
  const FunctionId F = Entries[E.Raw].Function;
  const Function &Body = *P[F].Facts;
  const Uses &U = usesOf(F);

  for (const Use &Used : U.Values[V.Raw]) {
    const Value &X = Body.Values[Used.User.Raw];
    const Operand &O = X.In[Used.Operand];
    auto Flowed = [&](Path To, bool Part) {
      add(E, Used.User, std::move(To), Part, N, Node::Step::Flow);
    };
    switch (X.Kind) {
    case Value::Op::Join:
      if (!O.Region || !Eval.isDead(F, O.Region))
        Flowed(Where, Component);
      break;
    case Value::Op::Wrap:
      Flowed(Where, Component);
      break;
    case Value::Op::Load: {
      PathStep S = step(F, O.Part);
      if (Where.empty())
        Flowed({}, true);
      else if (matches(Where.front(), S))
        Flowed({Where.begin() + 1, Where.end()}, Component);
      break;
    }
    case Value::Op::Make:
    case Value::Op::Closure: {
      Path To{step(F, O.Part)};
      llvm::append_range(To, Where);
      Flowed(std::move(To), Component);
      break;
    }
    case Value::Op::Update:
      if (Used.Operand == 0) {
        // What is stored over is gone.
        PathStep To = step(F, X.In[1].Part);
        bool Gone =
            !X.Weak && !Where.empty() &&
            (Where.front() == To || (To.Kind == Selector::Class::Element &&
                                     matches(Where.front(), To)));
        if (!Gone)
          Flowed(Where, Component);
      } else {
        Path To{step(F, O.Part)};
        llvm::append_range(To, Where);
        Flowed(std::move(To), Component);
      }
      break;
    default:
      break;
    }
  }
  for (const CallUse &Used : U.Calls[V.Raw])
    intoCall(N, Used);
  for (const Return &R : Body.Returns)
    if (R.Value == V && !Eval.isDead(F, R.Region))
      give(N, ResultExit, R.Region);
  for (const OutValue &O : Body.Outs)
    if (O.Value == V) {
      give(N, O.Parameter);
      if (O.Parameter == ThisParam)
        intoField(N);
    }
  for (const GlobalStore &S : Body.Stores)
    if (S.Value == V && !Eval.isDead(F, S.Region))
      for (const CallGraph::Target &T : G.targetsOf(F, S))
        intoMemory(N, T);
}

/// A store into a global, or into a member that a function gave access to.
void Flow::intoMemory(NodeId N, const CallGraph::Target &T) {
  const EntryId E = Nodes[N.Raw].Entry;
  const Path Where = Nodes[N.Raw].Where;
  const bool Component = Nodes[N.Raw].Component;
  if (T.IsField) {
    if (SourceId Origin = Entries[E.Raw].Origin)
      toMembers(Origin, {Selector::Class::Field, T.Entity.Raw}, Where,
                Component, N);
    return;
  }
  Escapes[E.Raw].push_back(
      {true, {Selector::Class::None, T.Entity.Raw}, Where, Component, N});
  for (SourceId Origin : std::set<SourceId>(Origins[E.Raw]))
    toGlobals(Origin, T.Entity, Where, Component, N);
}

void Flow::intoCall(NodeId N, const CallUse &Used) {
  const EntryId E = Nodes[N.Raw].Entry;
  const Path Where = Nodes[N.Raw].Where;
  const bool Component = Nodes[N.Raw].Component;
  const FunctionId F = Entries[E.Raw].Function;
  const Call &Made = P[F].Facts->Calls[Used.Call.Raw];
  if (Eval.isDead(F, Made.Region))
    return;
  llvm::ArrayRef<FunctionId> Callees = G.callees(F, Used.Call);

  for (FunctionId Callee : Callees) {
    const Function &Body = *P[Callee].Facts;
    if (Used.Argument != ThisParam && Used.Argument >= Body.ParamCount)
      continue;
    ValueId Param;
    if (Used.Argument != ThisParam) {
      Param = ValueId(Used.Argument);
    } else if (Body.ParamCount < Body.Values.size() &&
               Body.Values[Body.ParamCount].Kind == Value::Op::Param) {
      Param = ValueId(Body.ParamCount);
    } else {
      continue;
    }
    EntryId Into = parameterEntry(Callee, Used.Argument, Where, Component);
    EnteredFrom[Into.Raw].push_back({N, Used.Call});
    Calls[E.Raw].insert(Into);
    addOrigins(Into, Origins[E.Raw]);
    add(Into, Param, Where, Component, {}, Node::Step::Start);
    // What the callee is known to give back for this.
    for (const Exit &X : std::set<Exit>(Exits[Into.Raw]))
      applyExit(X, E, Used.Call, N, Node::Step::Through);
  }

  // What may change in the call keeps its value, unless a body says otherwise.
  bool Mutable = Used.Argument == ThisParam
                     ? true
                     : Made.Args[Used.Argument].Mutable || !Made.Callee;
  if (!Mutable)
    return;
  bool Keeps = Callees.empty();
  for (FunctionId Callee : Callees) {
    bool Written = false;
    for (const OutValue &O : P[Callee].Facts->Outs)
      Written |= O.Parameter == Used.Argument;
    Keeps |= !Written;
  }
  if (!Keeps)
    return;
  auto &Outs = usesOf(F).Outs;
  if (auto At = Outs.find({Used.Call.Raw, Used.Argument}); At != Outs.end())
    for (ValueId V : At->second)
      add(E, V, Where, Component, N, Node::Step::Flow);
}

void Flow::give(NodeId N, uint32_t Parameter, RegionId Region) {
  const EntryId E = Nodes[N.Raw].Entry;
  Exit X{Parameter, Nodes[N.Raw].Where, Nodes[N.Raw].Component, N, Region};
  if (!Exits[E.Raw].insert(X).second)
    return;
  const FunctionId F = Entries[E.Raw].Function;
  if (SourceId S = Entries[E.Raw].Origin) {
    // A source that arose in here comes out in every caller.
    const Callback Inner = Entries[E.Raw].Through;
    for (const CallSite &Site : G.callers(F))
      if (std::optional<Callback> Through = callbackAt(Site, F, Inner))
        applyExit(X, originEntry(Site.Caller, S, *Through), Site.Call, N,
                  Node::Step::Return);
    return;
  }
  auto From = EnteredFrom[E.Raw];
  for (const EntryFrom &Caller : From)
    applyExit(X, Nodes[Caller.Argument.Raw].Entry, Caller.Call, Caller.Argument,
              Node::Step::Through);
}

/// The parameter that a value is, if it is one; else ThisParam.
uint32_t Flow::parameterOf(FunctionId F, ValueId V) const {
  for (unsigned Steps = 0; V && Steps != 8; ++Steps) {
    const Value &X = P[F].Facts->Values[V.Raw];
    if (X.Kind == Value::Op::Param)
      return X.Index;
    if ((X.Kind != Value::Op::Join && X.Kind != Value::Op::Wrap) ||
        X.In.size() != 1)
      break;
    V = X.In[0].Value;
  }
  return ThisParam;
}

/// What the site's function gives back comes through which of its parameters;
/// none if the callee runs another callable for it.
std::optional<Callback> Flow::callbackAt(const CallSite &Site,
                                         FunctionId Callee,
                                         const Callback &Inner) {
  const Call &Made = P[Site.Caller].Facts->Calls[Site.Call.Raw];
  if (Made.Target) {
    uint32_t Parameter = parameterOf(Site.Caller, Made.Target);
    return Parameter == ThisParam ? Callback{} : Callback{Parameter, Callee};
  }
  if (!Inner.Ran || Inner.Parameter >= Made.Args.size())
    return Callback{};
  ValueId Given = Made.Args[Inner.Parameter].Value;
  const CallGraph::Callables &May = Eval.callablesOf(Site.Caller, Given);
  if ((May.Complete || !May.Bodies.empty()) &&
      !llvm::is_contained(May.Bodies, Inner.Ran))
    return std::nullopt;
  uint32_t Parameter = parameterOf(Site.Caller, Given);
  return Parameter == ThisParam ? Callback{} : Callback{Parameter, Inner.Ran};
}

void Flow::applyExit(const Exit &X, EntryId Caller, CallId Call, NodeId From,
                     Node::Step How) {
  const FunctionId In = Entries[Caller.Raw].Function;
  const FunctionId Callee = Entries[Nodes[X.From.Raw].Entry.Raw].Function;
  if (X.Region && Eval.isDeadIn({In, Call}, Callee, X.Region))
    return;
  const Uses &U = usesOf(In);
  if (X.Parameter == ResultExit) {
    if (ValueId V = U.Results[Call.Raw])
      add(Caller, V, X.Where, X.Component, From, How);
    return;
  }
  if (auto At = U.Outs.find({Call.Raw, X.Parameter}); At != U.Outs.end()) {
    std::vector<ValueId> Values = At->second;
    for (ValueId V : Values)
      add(Caller, V, X.Where, X.Component, From, How);
  }
}

/// A member of the receiver keeps its value between calls of methods.
void Flow::intoField(NodeId N) {
  const EntryId E = Nodes[N.Raw].Entry;
  const Path Where = Nodes[N.Raw].Where;
  if (Where.empty() || Where.front().Kind != Selector::Class::Field)
    return;
  // Only what arose in this object's own code: what a caller put in comes back
  // out through that caller's object.
  if (!Entries[E.Raw].Origin)
    return;
  toMembers(Entries[E.Raw].Origin, Where.front(),
            {Where.begin() + 1, Where.end()}, Nodes[N.Raw].Component, N);
}

void Flow::toMembers(SourceId S, const PathStep &Field, const Path &Rest,
                     bool Component, NodeId From) {
  ProgramEntity Id(Field.Index);
  if (!Spread.insert({S, Id, Rest}).second)
    return;
  auto At = FieldReaders.find(Id);
  if (At == FieldReaders.end())
    return;
  for (const Reader &R : At->second)
    add(originEntry(R.Function, S), R.Value, Rest, Component, From,
        Node::Step::Member);
}

void Flow::toGlobals(SourceId S, ProgramEntity Global, const Path &Where,
                     bool Component, NodeId From) {
  if (!Spread.insert({S, Global, Where}).second)
    return;
  auto At = GlobalReaders.find(Global);
  if (At == GlobalReaders.end())
    return;
  for (const Reader &R : At->second)
    add(originEntry(R.Function, S), R.Value, Where, Component, From,
        Node::Step::Member);
}

void Flow::addOrigins(EntryId E, const std::set<SourceId> &S) {
  std::vector<std::pair<EntryId, std::set<SourceId>>> Pending{{E, S}};
  while (!Pending.empty()) {
    auto [To, Given] = std::move(Pending.back());
    Pending.pop_back();
    std::set<SourceId> New;
    for (SourceId Origin : Given)
      if (Origins[To.Raw].insert(Origin).second)
        New.insert(Origin);
    if (New.empty())
      continue;
    for (const Escape &X : std::vector<Escape>(Escapes[To.Raw]))
      for (SourceId Origin : New)
        toGlobals(Origin, ProgramEntity(X.Step.Index), X.Rest, X.Component,
                  X.From);
    for (EntryId Callee : Calls[To.Raw])
      Pending.push_back({Callee, New});
  }
}

std::vector<NodeId> Flow::trace(SourceId S, NodeId To) const {
  // Backwards, breadth first over functions: within one, the way is known.
  static constexpr uint32_t None = ~uint32_t(0);
  struct Part {
    NodeId Last;   ///< In a function; From leads to its first.
    uint32_t Next; ///< The part that goes on towards the sink.
  };
  std::vector<Part> Parts{{To, None}};
  std::set<EntryId> Seen;
  for (uint32_t I = 0; I != Parts.size(); ++I) {
    NodeId First = Parts[I].Last;
    while (Nodes[First.Raw].From)
      First = Nodes[First.Raw].From;
    EntryId E = Nodes[First.Raw].Entry;
    if (SourceId Origin = Entries[E.Raw].Origin) {
      if (Origin != S)
        continue;
      std::vector<NodeId> Found;
      for (uint32_t K = I; K != None; K = Parts[K].Next) {
        size_t Start = Found.size();
        for (NodeId N = Parts[K].Last; N; N = Nodes[N.Raw].From)
          Found.push_back(N);
        std::reverse(Found.begin() + ptrdiff_t(Start), Found.end());
      }
      return Found;
    }
    if (!Seen.insert(E).second)
      continue;
    for (const EntryFrom &From : EnteredFrom[E.Raw])
      if (Origins[Nodes[From.Argument.Raw].Entry.Raw].count(S))
        Parts.push_back({From.Argument, I});
  }
  return {};
}

} // namespace fullgraph::analysis
