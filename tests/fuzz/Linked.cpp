//===- Linked.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"
#include "analysis/Analysis.h"
#include "facts/Summary.h"
#include "link/Program.h"
#include "ruleset/RuleSet.h"

using namespace fullgraph;

/// Summaries, a line each, linked and analysed: whatever reads is safe to use.
int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  static const ruleset::RuleSet Rules =
      llvm::cantFail(ruleset::RuleSet::builtin());
  std::vector<facts::Unit> Units;
  llvm::StringRef Text = fuzz::text(Data, Size);
  while (!Text.empty() && Units.size() < 3) {
    auto [Line, Rest] = Text.split('\n');
    Text = Rest;
    if (llvm::Expected<facts::Unit> U = facts::read(Line, "s.json"))
      Units.push_back(std::move(*U));
    else
      llvm::consumeError(U.takeError());
  }
  if (Units.empty())
    return 0;
  link::Program P(std::move(Units));
  analysis::Result Found = analysis::analyse(P, Rules);
  for (size_t I = 1; I < Found.Findings.size(); ++I)
    fuzz::require(!reportOrder(Found.Findings[I], Found.Findings[I - 1]),
                  "findings are in the order of reports");
  return 0;
}
