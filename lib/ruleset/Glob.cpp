//===- Glob.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/RuleSet.h"
#include "support/GlobState.h"

namespace fullgraph::ruleset {

// A backslash takes what follows as it is: "**\\*" is any pointer type.
bool globMatches(llvm::StringRef Pattern, llvm::StringRef Name) {
  GlobState State(Name);
  while (!Pattern.empty() && !State.failed()) {
    if (Pattern.consume_front("**::")) {
      // "**::f" is f in any namespace, and in none.
      State.upTo("::");
    } else if (Pattern.consume_front("**")) {
      State.anything();
    } else if (Pattern.consume_front("*")) {
      State.within(':');
    } else {
      if (Pattern.size() > 1)
        Pattern.consume_front("\\");
      State.one([&](char C) { return C == Pattern.front(); });
      Pattern = Pattern.drop_front();
    }
  }
  return State.atEnd();
}

} // namespace fullgraph::ruleset
