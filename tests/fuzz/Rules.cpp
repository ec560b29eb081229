//===- Rules.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"
#include "ruleset/Explain.h"
#include "ruleset/RuleSet.h"

using namespace fullgraph;

/// A user's file of rules beside those that are built in.
int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  ruleset::RuleSet Alone;
  if (llvm::Error E = Alone.addText("r.json", fuzz::text(Data, Size))) {
    fuzz::requireGoodError(std::move(E), "r.json");
    return 0;
  }
  static const ruleset::RuleSet Builtin =
      llvm::cantFail(ruleset::RuleSet::builtin());
  ruleset::RuleSet Rules = Builtin;
  llvm::consumeError(Rules.addText("r.json", fuzz::text(Data, Size)));
  if (llvm::Error E = Rules.validate()) {
    fuzz::require(!llvm::toString(std::move(E)).empty(), "an error says why");
    return 0;
  }
  for (const ruleset::Rule &R : Rules.rules())
    if (!Builtin.find(R.Id))
      fuzz::require(
          !fuzz::written([&](auto &OS) { explain(R, OS, {}); }).empty(),
          "a rule that loads is explained");
  return 0;
}
