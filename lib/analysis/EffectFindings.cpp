//===- EffectFindings.cpp -------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/FindingBuilder.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {

/// What one defect shows at beside its own place, and what it comes from: so
/// many places are named.
static constexpr size_t MaxPlaces = 8;

Finding FindingBuilder::build(const Effect &E) const {
  const FunctionBody &B = P[E.Function];
  Finding Out;
  Out.Rule = E.Rule->Id;
  Out.Name = E.Rule->Name;
  Out.Judgement = E.Judgement;
  auto Level = E.Rule->Levels.find(E.Judgement);
  Out.Level = Level == E.Rule->Levels.end() ? Severity::Error : Level->second;
  Out.Function = P[B.Entity].Qualified.str();
  Out.Location = range(*B.Unit, E.Where);
  if (E.Spelling)
    Out.Spelling = range(*B.Unit, E.Spelling);
  Out.Dynamo = E.Rule->Dynamo;
  Out.InCaptureRegion = true;
  const FunctionBody &From = P[E.Captured->Function];
  Out.Root = P[From.Entity].Qualified.str();
  const Unit &CauseUnit = *P[E.CauseIn].Unit;
  Out.Source.Callee = E.Value.empty() ? E.Sink : E.Value;
  Out.Source.Kind = E.Kind;
  Out.Source.Location = range(CauseUnit, E.Cause);

  std::string Text = E.Rule->Messages.find(E.Judgement)->second;
  Text = fill(std::move(Text), "sink", E.Sink);
  Text = fill(std::move(Text), "root", Out.Root);
  Text = fill(std::move(Text), "detail", E.Detail);
  Text = fill(std::move(Text), "value", E.Value);
  Text = fill(std::move(Text), "function", Out.Function);
  Out.Message = std::move(Text);
  Out.Advice = E.Rule->Advice;
  if (!E.Guarded.empty())
    Out.Advice =
        "torch::where(mask, value, tensor) stands for the test and for " +
        E.Guarded.front().second + " together, and cures both";

  auto Add = [&](const Unit &U, const Range &Where, std::string Note) {
    if (SourceRange At = range(U, Where); !At.File.empty())
      Out.Trace.push_back({std::move(At), std::move(Note)});
  };
  Add(*From.Unit, From.Facts->Where,
      "captured from " + Out.Root + ", which " +
          (E.Captured->Assumed ? "is " : "") + E.Captured->Reason);
  for (const CallSite &S : R.pathTo(E.Function)) {
    const FunctionBody &Caller = P[S.Caller];
    Add(*Caller.Unit, Caller.Facts->Calls[S.Call.Raw].Where,
        "calls " + C.calleeName(S.Caller, S.Call));
  }
  if (!E.CauseNote.empty())
    Add(CauseUnit, E.Cause, E.CauseNote);
  auto AddAll = [&](const std::vector<std::pair<FunctionId, Range>> &Places,
                    const std::string &What) {
    size_t Shown = std::min(Places.size(), MaxPlaces);
    for (size_t I = 0; I != Shown; ++I) {
      const auto &[F, Where] = Places[I];
      std::string Note = What;
      if (I + 1 == Shown && Shown != Places.size())
        Note += ", and in " + std::to_string(Places.size() - Shown) +
                " more places";
      Add(*P[F].Unit, Where, std::move(Note));
    }
  };
  AddAll(E.OtherCauses, "read here, too");
  AddAll(E.Elsewhere, "used here, too");
  for (const auto &[Where, Name] : E.Guarded)
    Add(*B.Unit, Where,
        Name + " runs only there, and breaks the capture by itself");
  Add(*B.Unit, E.Where,
      E.CauseNote.empty() ? E.Sink + " is called here" : "used here");
  return Out;
}

} // namespace fullgraph::analysis
