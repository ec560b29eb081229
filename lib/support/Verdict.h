//===- Verdict.h - How bad, and in which way --------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SUPPORT_VERDICT_H
#define FULLGRAPH_SUPPORT_VERDICT_H

#include <cstdint>

namespace fullgraph {

enum class Severity : uint8_t { Note, Warning, Error };

/// What becomes of the decision when the code is captured.
enum class Verdict : uint8_t {
  Dead,        ///< One kind is ever possible: the test is dead code.
  Specialises, ///< The host decides, and capture freezes one branch.
  Breaks,      ///< The decision needs device data, or capture forbids the call.
};

/// The spellings used in every report ("error", "dead", ...).
const char *name(Severity S);
const char *name(Verdict V);

} // namespace fullgraph

#endif
