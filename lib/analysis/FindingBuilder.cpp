//===- FindingBuilder.cpp -------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/FindingBuilder.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MD5.h"
#include <algorithm>

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {

SourceRange FindingBuilder::range(const Unit &U, const Range &R) const {
  if (!R)
    return {};
  return {U.text(U.Files[R.File.Raw].Path),
          {R.Line, R.Column},
          {R.EndLine, R.EndColumn}};
}

std::string fill(std::string Template, llvm::StringRef Key,
                 llvm::StringRef Text) {
  std::string Hole = ("{" + Key + "}").str();
  for (size_t At = Template.find(Hole); At != std::string::npos;
       At = Template.find(Hole, At + Text.size()))
    Template.replace(At, Hole.size(), Text.str());
  return Template;
}

Severity FindingBuilder::severity(const Hit &H, Verdict V) const {
  const Call &Made = P[H.Function].Facts->Calls[H.Call.Raw];
  // A test that only asserts chooses nothing.
  if (C.isAssertion(P[H.Function].Unit->text(Made.Macro)))
    return Severity::Note;
  bool Attention = F[H.Source].Model->Kind == "attention";
  auto At = H.Rule->Levels.find(V);
  Severity S = At != H.Rule->Levels.end() ? At->second : Severity::Warning;
  if (Attention || R.rootOf(H.Function, H.Call))
    return S;
  // Results of a whole model, outside of a region: nothing is captured.
  if (V == Verdict::Specialises)
    return Severity::Note;
  return std::min(S, Severity::Warning);
}

std::vector<TraceStep> FindingBuilder::trace(const Hit &H,
                                             const KindSet &Kinds) const {
  std::vector<TraceStep> Steps;
  const Source &S = F[H.Source];
  const FunctionBody &From = P[S.Function];
  auto Add = [&](const Unit &U, const Range &Where, std::string Note) {
    SourceRange At = range(U, Where);
    if (At.File.empty())
      return;
    if (!Steps.empty() && Steps.back().Location == At &&
        Steps.back().Note == Note)
      return;
    Steps.push_back({std::move(At), std::move(Note)});
  };
  auto NameOf = [&](FunctionId Id) { return P[P[Id].Entity].Qualified.str(); };

  // Which of several definitions runs is not to be seen here.
  auto Which = [&](FunctionId Caller, CallId Id) -> std::string {
    if (!G.isAmbiguous(Caller, Id))
      return "";
    return ", which has " + std::to_string(G.callees(Caller, Id).size()) +
           " definitions";
  };

  std::string Callee = C.calleeName(S.Function, S.Call);
  Add(*From.Unit, From.Facts->Calls[S.Call.Raw].Where,
      (S.Model->Kind == "attention" ? "attention result of " : "result of ") +
          Callee + (S.Model->Guess ? " (known by its name only)" : "") +
          Which(S.Function, S.Call) + " in " + NameOf(S.Function));

  std::vector<NodeId> Way = F.trace(H.Source, H.Subject);
  for (size_t I = 1; I < Way.size(); ++I) {
    const Node &N = F[Way[I]], &Before = F[Way[I - 1]];
    FunctionId Here = F[N.Entry].Function;
    FunctionId There = F[Before.Entry].Function;
    const FunctionBody &B = P[Here];
    const Value &X = B.Facts->Values[N.Value.Raw];
    switch (N.How) {
    case Node::Step::Start: {
      // Entered from the node before: find the call that did.
      for (const EntryFrom &E : F.entered(N.Entry))
        if (E.Argument == Way[I - 1]) {
          const FunctionBody &Caller = P[There];
          Add(*Caller.Unit, Caller.Facts->Calls[E.Call.Raw].Where,
              "passed to " + NameOf(Here) + Which(There, E.Call));
          break;
        }
      break;
    }
    case Node::Step::Return:
      Add(*B.Unit, X.Where,
          (X.Kind == Value::Op::Out ? "left behind by " : "returned by ") +
              NameOf(There) + Which(Here, CallId(X.Index)));
      break;
    case Node::Step::Through:
      Add(*B.Unit, X.Where,
          "through " + C.calleeName(Here, CallId(X.Index)) +
              Which(Here, CallId(X.Index)));
      break;
    case Node::Step::Member:
      Add(*B.Unit, X.Where,
          X.Kind == Value::Op::Load
              ? "kept in " +
                    P[P.entity(B, EntityId(X.In[0].Part.Index))].Qualified.str()
              : "kept in " + P[P.entity(B, X.Entity)].Qualified.str());
      break;
    case Node::Step::Flow:
      break;
    }
  }

  // What the verdict rests on.
  unsigned Shown = 0;
  for (const auto &[Label, Kind] : Kinds.Kinds)
    for (const Ground &G : Kind.Grounds)
      if (G.Unit && Shown++ < 4)
        Add(*G.Unit, G.Where, G.Note);
  Shown = 0;
  for (const Ground &G : Kinds.Settled)
    if (G.Unit && Shown++ < 2)
      Add(*G.Unit, G.Where, G.Note);
  Shown = 0;
  for (const Ground &G : Kinds.Choices)
    if (G.Unit && Shown++ < 2)
      Add(*G.Unit, G.Where, G.Note);
  Shown = 0;
  for (const Ground &G : Kinds.Unseen)
    if (G.Unit && Shown++ < 1)
      Add(*G.Unit, G.Where, G.Note);

  const FunctionBody &B = P[H.Function];
  Add(*B.Unit, B.Facts->Calls[H.Call.Raw].Where,
      "tested here with " +
          llvm::StringRef(C.calleeName(H.Function, H.Call)).ltrim('@').str());
  return Steps;
}

Finding FindingBuilder::build(const Hit &H, Verdict V,
                              const KindSet &Kinds) const {
  const FunctionBody &B = P[H.Function];
  const Call &Made = B.Facts->Calls[H.Call.Raw];
  const Source &S = F[H.Source];
  Finding Out;
  Out.Rule = H.Rule->Id;
  Out.Name = H.Rule->Name;
  Out.Judgement = V;
  Out.Level = severity(H, V);
  Out.Function = P[B.Entity].Qualified.str();
  Out.Location = range(*B.Unit, Made.Where);
  if (Made.Spelling)
    Out.Spelling = range(*B.Unit, Made.Spelling);
  Out.Dynamo = H.Rule->Dynamo;

  Out.Source.Callee = C.calleeName(S.Function, S.Call);
  Out.Source.Kind = S.Model->Kind;
  Out.Source.Guessed = S.Model->Guess;
  const FunctionBody &From = P[S.Function];
  Out.Source.Location = range(*From.Unit, From.Facts->Calls[S.Call.Raw].Where);

  if (const Root *Captured = R.rootOf(H.Function, H.Call)) {
    Out.InCaptureRegion = true;
    Out.Root = P[P[Captured->Function].Entity].Qualified.str();
  }

  std::string Target = H.Sink->Target;
  if (H.Sink->TargetTemplateArgument &&
      *H.Sink->TargetTemplateArgument < Made.TemplateArgs.size())
    Target = B.Unit->text(
        B.Unit->Types[Made.TemplateArgs[*H.Sink->TargetTemplateArgument].Raw]
            .Name);
  auto At = H.Rule->Messages.find(V);
  std::string Text = At != H.Rule->Messages.end()
                         ? At->second
                         : "{sink} asks which kind {source} returned";
  Text = fill(std::move(Text), "source", Out.Source.Callee);
  std::string Sink = C.calleeName(H.Function, H.Call);
  if (llvm::StringRef(Sink).starts_with("@"))
    Sink.erase(0, 1);
  Text = fill(std::move(Text), "sink", Sink);
  Text = fill(std::move(Text), "function", Out.Function);
  Text = fill(std::move(Text), "target",
              Target.empty() ? std::string("one kind") : Target);
  std::string Only;
  if (Kinds.Kinds.size() == 1)
    Only = Kinds.Kinds.begin()->first;
  Text = fill(std::move(Text), "kind", Only.empty() ? "one kind" : Only);
  Out.Message = std::move(Text);
  Out.Advice = H.Rule->Advice;
  Out.Trace = trace(H, Kinds);
  return Out;
}

static std::string digest(const std::string &Text) {
  llvm::MD5 Hash;
  Hash.update(Text);
  llvm::MD5::MD5Result Bytes;
  Hash.final(Bytes);
  return std::string(Bytes.digest());
}

void addFingerprints(std::vector<Finding> &Findings) {
  std::map<std::string, unsigned> Seen;
  for (Finding &F : Findings) {
    // Its last step names the test or the effect.
    std::string Text = F.Rule + '\n' + F.Function + '\n' + F.Source.Callee +
                       '\n' +
                       (F.Trace.empty() ? F.Message : F.Trace.back().Note);
    F.Related.clear();
    F.Identity = digest(Text);
    F.Fingerprint = digest(Text + '\n' + std::to_string(Seen[F.Identity]++));
  }
  std::map<SourceRange, std::vector<std::string>> BySource;
  for (const Finding &F : Findings)
    if (!F.Source.Location.File.empty())
      BySource[F.Source.Location].push_back(F.Fingerprint);
  for (Finding &F : Findings) {
    if (F.Source.Location.File.empty())
      continue;
    for (const std::string &Other : BySource[F.Source.Location])
      if (Other != F.Fingerprint)
        F.Related.push_back(Other);
    std::sort(F.Related.begin(), F.Related.end());
  }
}

} // namespace fullgraph::analysis
