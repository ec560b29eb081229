//===- FlagPolicy.h - Which flags of a command are passed on ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a stranger's compile command may say: the language, the target, where
// headers are, macros, and switches without a value. A flag with a value passes
// only if it is listed here, since a value may name a file to write or a
// program to run. What Clang makes of the rest is checked once more, by
// restrictToReading.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_FLAGPOLICY_H
#define FULLGRAPH_EXTRACT_FLAGPOLICY_H

#include "llvm/Option/Arg.h"

namespace fullgraph::extract {

enum class Fate {
  Passes,
  Silent, ///< It only says what the compiler is to make, or how to warn.
  Dropped,
  Refused, ///< Dropped: it would load code, run something or write files.
};

struct Decision {
  Fate What = Fate::Passes;
  const char *Why = nullptr; ///< A clause, if dropped or refused.
};

/// \p Name is the option's, without dashes; \p HasValue says if it takes one.
Decision decide(llvm::StringRef Name, bool HasValue);
Decision decide(const llvm::opt::Arg &A);

} // namespace fullgraph::extract

#endif
