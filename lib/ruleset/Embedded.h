//===- Embedded.h - The data files that are built in ------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_EMBEDDED_H
#define FULLGRAPH_RULESET_EMBEDDED_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace fullgraph::ruleset {

struct EmbeddedFile {
  llvm::StringRef Name; ///< "rules/fg101-variant-dispatch.json"
  llvm::StringRef Text;
};

/// In name order. Written by the build from the folder rules/.
llvm::ArrayRef<EmbeddedFile> embeddedRules();

/// The same, from the measurements in tests/evidence/results.
llvm::ArrayRef<EmbeddedFile> embeddedEvidence();

} // namespace fullgraph::ruleset

#endif
