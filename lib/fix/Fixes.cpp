//===- Fixes.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Fixes.h"

namespace fullgraph::fix {

Proposal answer(const Tree &In, const Question &Q) {
  Proposal Out;
  if (Q.Plan && !Q.Plan->Known) {
    Out.Plan = planOf(In, Q.Plan->Usr);
    return Out;
  }
  if (Q.Plan) {
    llvm::Expected<TypeChange> Change = changeType(In, *Q.Plan);
    if (!Change)
      Out.Why = llvm::toString(Change.takeError());
    else
      Out.Fixes.push_back({Change->Type, false, std::move(Change->Edits)});
    return Out;
  }
  if (llvm::Expected<Fix> X = Q.ByTensor ? fixOfTensorBranch(In, Q.Test)
                                         : fixOfDeadTest(In, Q.Test, Q.Decided))
    Out.Fixes.push_back(std::move(*X));
  else
    Out.Why = llvm::toString(X.takeError());
  if (!Q.ByTensor)
    Out.Plan = planOfTest(In, Q.Test);
  return Out;
}

llvm::Expected<std::vector<Proposal>>
fixesOf(const extract::Request &Unit, llvm::ArrayRef<Question> Questions,
        const extract::Preamble *Pre) {
  std::vector<Proposal> Out;
  if (llvm::Error E = parse(Unit, Pre, [&](const Tree &In) {
        for (const Question &Q : Questions)
          Out.push_back(answer(In, Q));
      }))
    return E;
  return Out;
}

} // namespace fullgraph::fix
