//===- Streams.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Streams.h"
#include "llvm/ADT/STLExtras.h"

using namespace fullgraph::facts;
using namespace fullgraph::link;
using fullgraph::ruleset::Model;
using fullgraph::ruleset::Query;
using fullgraph::ruleset::Rule;

namespace fullgraph::analysis {

std::vector<Effect> Streams::find() {
  for (const Rule &X : Rules.rules()) {
    if (X.Find.Form != Query::Shape::StreamEscape)
      continue;
    for (uint32_t I = 0; I != P.functions().size(); ++I)
      for (uint32_t K = 0; K != P.functions()[I].Facts->Calls.size(); ++K)
        look(X, {FunctionId(I), CallId(K)});
  }
  return std::move(Found);
}

void Streams::look(const Rule &X, CallSite At) {
  for (const Model *M : C.modelsOf(At.Caller, At.Call)) {
    if (!llvm::is_contained(X.Find.Sinks, M->Kind) ||
        !R.rootOf(At.Caller, At.Call))
      continue;
    if (M->Kind == "default-stream-work") {
      add(X, *M, At, M->Detail);
      return;
    }
    if (M->Kind == "host-thread") {
      ValueId Worker = C.operand(At.Caller, At.Call, M->Subject);
      std::vector<FunctionId> Bodies = G.callablesOf(At.Caller, Worker).Bodies;
      if (llvm::any_of(Bodies, [&](FunctionId F) { return puts(F); }))
        add(X, *M, At, M->Detail);
      return;
    }
    if (M->Kind != "stream-switch")
      continue;
    ValueId Stream = C.operand(At.Caller, At.Call, M->Subject);
    std::string Remark = M->Detail.empty() ? "" : " (" + M->Detail + ")";
    if (!Stream || C.comesFrom(At.Caller, Stream, "current-stream"))
      return;
    if (C.comesFrom(At.Caller, Stream, "default-stream"))
      add(X, *M, At,
          (Remark.empty() ? "the stream of getDefaultCUDAStream"
                          : "the default stream") +
              (" is never captured" + Remark));
    else if (C.comesFrom(At.Caller, Stream, "other-stream") &&
             !isForkedAndJoined(At))
      add(X, *M, At,
          "the stream has to wait for the captured one before, and the "
          "captured one for it afterwards" +
              Remark);
    return;
  }
}

/// True if the work that the thread does has to do with tensors.
bool Streams::puts(FunctionId Worker) const {
  const FunctionBody &B = P[Worker];
  return llvm::any_of(B.Facts->Calls, [&](const Call &Made) {
    return Made.ResultType && C.carriesTensor(*B.Unit, Made.ResultType);
  });
}

/// True if, around the switch, another stream waits for an event, and the
/// current one does. A class may do the one in its constructor and the other
/// in its destructor.
bool Streams::isForkedAndJoined(CallSite At) const {
  std::vector<FunctionId> Places{At.Caller};
  if (ProgramEntity Record = P[P[At.Caller].Entity].Record)
    for (uint32_t I = 0; I != P.functions().size(); ++I)
      if (P[P.functions()[I].Entity].Record == Record &&
          FunctionId(I) != At.Caller)
        Places.push_back(FunctionId(I));
  bool Forked = false, Joined = false;
  for (FunctionId F : Places)
    for (uint32_t K = 0; K != P[F].Facts->Calls.size(); ++K)
      for (const Model *M : C.modelsOf(F, CallId(K))) {
        if (M->Kind != "event-wait")
          continue;
        ValueId Waits = C.operand(F, CallId(K), M->Subject);
        bool Current = C.comesFrom(F, Waits, "current-stream");
        (Current ? Joined : Forked) = true;
      }
  return Forked && Joined;
}

void Streams::add(const Rule &X, const Model &M, CallSite At,
                  std::string Detail) {
  Effect E = effectOfCall(X, P, C, R, At);
  E.Detail = std::move(Detail);
  E.Kind = M.Kind;
  Found.push_back(std::move(E));
}

} // namespace fullgraph::analysis
