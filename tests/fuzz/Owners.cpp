//===- Owners.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fuzz.h"
#include "config/CodeOwners.h"
#include "ruleset/RuleSet.h"
#include "support/PathGlob.h"

using namespace fullgraph;

/// CODEOWNERS, and its patterns and those of models against names of the same
/// making.
int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  llvm::StringRef Text = fuzz::text(Data, Size);
  config::CodeOwners Owners = config::CodeOwners::parse(Text);
  for (llvm::StringRef File : {"src/a.cpp", "a", "docs/x/y/z.md"})
    for (const std::string &Owner : Owners.ownersOf(File))
      fuzz::require(!Owner.empty(), "an owner has a name");
  auto [Pattern, Name] = Text.split('\n');
  pathMatches(Pattern, Name);
  pathMatchesWhole(Pattern, Name);
  ruleset::globMatches(Pattern, Name);
  if (Pattern.find_first_of("*?[\\!/") == llvm::StringRef::npos &&
      !Pattern.empty())
    fuzz::require(pathMatchesWhole(Pattern, Pattern),
                  "a plain pattern matches itself");
  return 0;
}
