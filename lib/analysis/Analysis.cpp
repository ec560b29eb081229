//===- Analysis.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Analysis.h"
#include "analysis/Classify.h"
#include "analysis/Effects.h"
#include "analysis/FindingBuilder.h"
#include "analysis/Flow.h"
#include "analysis/HostState.h"
#include "analysis/Kinds.h"
#include "analysis/Regions.h"
#include "analysis/Streams.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {
namespace {

using ruleset::Model;
using ruleset::Rule;

/// True if the value decides which way the code goes: it is, or is computed
/// into, a branch's condition, or is returned as an answer.
bool choosesBranch(const Function &F, ValueId From) {
  // To do the same with each element chooses nothing.
  auto Chooses = [](const Branch &B) { return B.Kind != Branch::Class::Loop; };
  std::set<ValueId> Seen{From};
  std::vector<ValueId> Work{From};
  while (!Work.empty()) {
    ValueId V = Work.back();
    Work.pop_back();
    for (const Branch &B : F.Branches)
      if (B.Condition == V && Chooses(B))
        return true;
    // An answer that a caller may ask for; a number is none.
    for (const Return &R : F.Returns)
      if (R.Value == V && F.Values[V.Raw].Kind == Value::Op::Apply)
        return true;
    for (uint32_t I = 0; I != F.Values.size(); ++I) {
      const Value &X = F.Values[I];
      if (X.Kind != Value::Op::Apply && X.Kind != Value::Op::Join)
        continue;
      for (const Operand &O : X.In)
        if (O.Value == V && Seen.insert(ValueId(I)).second)
          Work.push_back(ValueId(I));
    }
  }
  return false;
}

/// True if a handler around the call takes what the call throws on the other
/// kind.
bool isHandled(const Unit &U, const Function &F, RegionId R) {
  for (; R; R = F.Regions[R.Raw].Parent)
    if (F.Regions[R.Raw].Kind == Region::Class::Try)
      for (StringId L : F.Regions[R.Raw].Labels) {
        llvm::StringRef Caught = U.text(L);
        if (Caught == "..." || Caught.contains("bad_") ||
            Caught.ends_with("exception") || Caught.ends_with("error") ||
            Caught.ends_with("Error"))
          return true;
      }
  return false;
}

class Finder {
public:
  Finder(const Program &P, const ruleset::RuleSet &Rules,
         const ProjectMarks &Marks, llvm::function_ref<bool()> Stop)
      : P(P), Rules(Rules), G(P), C(P, G, Rules), K(P, G, C),
        Guarded(P, G, C, Rules, K, Marks.Assume), R(P, G, C, Rules, Guarded),
        F(P, G, C, K, sourceKinds(Rules), Stop), B(P, G, C, F, R), Marks(Marks),
        Stop(Stop) {}

  Result run() {
    Result Out;
    K.setCaptured(R.captured());
    auto Stopped = [&] {
      return Out.Stopped = Out.Stopped || (Stop && Stop());
    };
    for (const Rule &X : Rules.rules())
      if (X.Find.Form == ruleset::Query::Shape::Flow)
        for (const std::string &Sink : X.Find.Sinks)
          BySink[Sink].push_back(&X);
    for (uint32_t I = 0; I != P.functions().size() && !Stopped(); ++I)
      for (uint32_t N = 0; N != P.functions()[I].Facts->Calls.size(); ++N)
        lookAt(FunctionId(I), CallId(N), Out.Findings);
    if (Stopped())
      return Out;
    for (const Effect &E : Effects(P, G, C, Rules, R, Guarded).find())
      Out.Findings.push_back(B.build(E));
    if (Stopped())
      return Out;
    for (const Effect &E : HostState(P, G, C, Rules, R, Guarded).find())
      Out.Findings.push_back(B.build(E));
    if (Stopped())
      return Out;
    for (const Effect &E : Streams(P, G, C, Rules, R).find())
      Out.Findings.push_back(B.build(E));
    Out.Idle = idleRoots(P, G, C, R, Marks);
    finish(Out);
    return Out;
  }

private:
  static std::set<std::string> sourceKinds(const ruleset::RuleSet &Rules) {
    std::set<std::string> Kinds;
    for (const Rule &X : Rules.rules())
      if (X.Find.Form == ruleset::Query::Shape::Flow)
        Kinds.insert(X.Find.Sources.begin(), X.Find.Sources.end());
    return Kinds;
  }

  void lookAt(FunctionId Fn, CallId Call, std::vector<Finding> &Into) {
    for (const Model *M : C.modelsOf(Fn, Call)) {
      auto At = BySink.find(M->Kind);
      if (At == BySink.end())
        continue;
      ValueId Subject = C.operand(Fn, Call, M->Subject);
      if (!Subject)
        continue;
      for (const Rule *X : At->second)
        if (std::optional<Finding> Found = test(*X, *M, Fn, Call, Subject))
          Into.push_back(std::move(*Found));
    }
  }

  std::optional<Finding> test(const Rule &X, const Model &M, FunctionId Fn,
                              CallId Call, ValueId Subject) {
    const FunctionBody &Body = P[Fn];
    const facts::Call &Made = Body.Facts->Calls[Call.Raw];
    std::optional<Hit> Best = shortest(X, M, Fn, Call, Subject);
    if (!Best)
      return std::nullopt;
    if (X.Find.MustBranch) {
      ValueId Answer = C.operand(Fn, Call, {});
      if (!Answer || !choosesBranch(*Body.Facts, Answer))
        return std::nullopt;
    }
    if (X.Find.InTry && !isHandled(*Body.Unit, *Body.Facts, Made.Region))
      return std::nullopt;
    if (K.isDead(Fn, Made.Region))
      return std::nullopt;
    KindSet Kinds = X.Find.MustBranch
                        ? K.sizesOf(Fn, Subject)
                        : K.kindsOf(Fn, Subject, typeAsked(M, Made, Body));
    Finding Found = B.build(*Best, judge(M, Made, Body, Kinds), Kinds);
    if (Found.Judgement == Verdict::Dead)
      Found.Decided = decision(asked(M, Made, Body), Kinds);
    return Found;
  }

  /// The type of what is tested: an optional, or the variant in it?
  llvm::StringRef typeAsked(const Model &M, const facts::Call &Made,
                            const FunctionBody &Body) const {
    switch (M.Subject.Where) {
    case ruleset::Operand::Place::This:
      if (Made.Callee)
        if (ProgramEntity Class = P[P.entity(Body, Made.Callee)].Record)
          return P[Class].Qualified;
      return {};
    case ruleset::Operand::Place::Argument:
      if (M.Subject.Index < Made.Args.size())
        if (TypeId T = Made.Args[M.Subject.Index].Type)
          return Body.Unit->text(Body.Unit->Types[T.Raw].Name);
      return {};
    case ruleset::Operand::Place::Result:
      return {};
    }
    return {};
  }

  /// The kind that the test asks for, or nothing.
  static std::string asked(const Model &M, const facts::Call &Made,
                           const FunctionBody &Body) {
    std::string Target = M.Target;
    if (M.TargetTemplateArgument &&
        *M.TargetTemplateArgument < Made.TemplateArgs.size())
      Target = kindLabel(Body.Unit->text(
          Body.Unit->Types[Made.TemplateArgs[*M.TargetTemplateArgument].Raw]
              .Name));
    return Target;
  }

  static Decision decision(std::string Asked, const KindSet &Kinds) {
    Decision Out;
    if (Kinds.Kinds.size() == 1)
      Out.Kind = Kinds.Kinds.begin()->first;
    Out.Holds = !Asked.empty() && Out.Kind == Asked;
    Out.Asked = std::move(Asked);
    Out.FromOutside = Kinds.FromOutside;
    return Out;
  }

  Verdict judge(const Model &M, const facts::Call &Made,
                const FunctionBody &Body, const KindSet &Kinds) {
    if (!Kinds.Unknown && Kinds.Kinds.size() == 1)
      return Verdict::Dead;
    std::string Target = asked(M, Made, Body);
    // What is asked for is never built: the answer is always no.
    if (!Kinds.Unknown && !Kinds.Kinds.empty() && !Target.empty() &&
        !Kinds.Kinds.count(Target))
      return Verdict::Dead;
    return Kinds.By == Chooser::Data ? Verdict::Breaks : Verdict::Specialises;
  }

  /// The source with the shortest way to the subject.
  std::optional<Hit> shortest(const Rule &X, const Model &M, FunctionId Fn,
                              CallId Call, ValueId Subject) {
    // Each source more of a parameter costs a search, and the first few are the
    // nearest.
    constexpr unsigned MostTried = 8;
    std::optional<Hit> Best;
    size_t BestLength = 0;
    auto Consider = [&](SourceId S, NodeId N, size_t Length) {
      if (Length && (!Best || Length < BestLength)) {
        Best = Hit{&X, &M, Fn, Call, S, N};
        BestLength = Length;
      }
    };
    auto Wanted = [&](SourceId S) {
      return llvm::is_contained(X.Find.Sources, F[S].Model->Kind);
    };
    for (NodeId N : F.nodesOf(Fn, Subject)) {
      const Node &At = F[N];
      if (!At.Where.empty() || (M.AuxiliaryOnly && !At.Component))
        continue;
      if (SourceId S = F[At.Entry].Origin) {
        if (Wanted(S))
          Consider(S, N, At.Length);
        continue;
      }
      unsigned Tried = 0;
      for (SourceId S : F.reaching(At.Entry))
        if (Wanted(S) && Tried++ < MostTried)
          Consider(S, N, F.trace(S, N).size());
    }
    return Best;
  }

  void finish(Result &Out) {
    // One place is told once: of the instantiations of a template, and of
    // several tests in one expression, the worst verdict stands.
    std::sort(Out.Findings.begin(), Out.Findings.end(), reportOrder);
    std::vector<Finding> Kept;
    for (Finding &X : Out.Findings) {
      if (!Kept.empty() && Kept.back().Rule == X.Rule &&
          Kept.back().Location == X.Location) {
        bool Agree = X.Decided == Kept.back().Decided;
        if (*X.Judgement > *Kept.back().Judgement)
          Kept.back() = std::move(X);
        if (!Agree)
          Kept.back().Decided.reset();
        continue;
      }
      Kept.push_back(std::move(X));
    }
    Out.Findings = std::move(Kept);
    addFingerprints(Out.Findings);
    Out.Seen.Functions = unsigned(P.functions().size());
    Out.Seen.Sources = unsigned(F.sources().size());
    std::set<std::string> Roots;
    for (const Root &X : R.roots())
      Roots.insert(P[P[X.Function].Entity].Qualified.str());
    Out.Seen.Roots.assign(Roots.begin(), Roots.end());
    for (uint32_t I = 0; I != P.functions().size(); ++I) {
      const Function &Body = *P.functions()[I].Facts;
      for (uint32_t N = 0; N != Body.Calls.size(); ++N) {
        const facts::Call &Made = Body.Calls[N];
        bool Named =
            Made.Callee && P[P.entity(P.functions()[I], Made.Callee)].Kind !=
                               facts::Entity::Class::Unresolved;
        if (!Named && G.callees(FunctionId(I), CallId(N)).empty())
          ++Out.Seen.UnresolvedCalls;
      }
    }
    std::set<SourceRange> Unseen;
    for (const Finding &X : Out.Findings)
      for (const TraceStep &S : X.Trace)
        if (llvm::StringRef(S.Note).ends_with("was not seen"))
          Unseen.insert(S.Location);
    Out.Seen.UnseenCallees = unsigned(Unseen.size());
  }

  const Program &P;
  const ruleset::RuleSet &Rules;
  CallGraph G;
  Classifier C;
  KindEvaluator K;
  Guards Guarded;
  Regions R;
  Flow F;
  FindingBuilder B;
  const ProjectMarks &Marks;
  llvm::function_ref<bool()> Stop;
  std::map<std::string, std::vector<const Rule *>> BySink;
};

} // namespace

Result analyse(const Program &P, const ruleset::RuleSet &Rules,
               const ProjectMarks &Marks, llvm::function_ref<bool()> Stop) {
  return Finder(P, Rules, Marks, Stop).run();
}

} // namespace fullgraph::analysis
