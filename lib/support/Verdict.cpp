//===- Verdict.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/Verdict.h"

const char *fullgraph::name(Severity S) {
  switch (S) {
  case Severity::Note:
    return "note";
  case Severity::Warning:
    return "warning";
  case Severity::Error:
    return "error";
  }
  __builtin_unreachable();
}

const char *fullgraph::name(Verdict V) {
  switch (V) {
  case Verdict::Dead:
    return "dead";
  case Verdict::Specialises:
    return "specialises";
  case Verdict::Breaks:
    return "breaks";
  }
  __builtin_unreachable();
}
