//===- SupportKinds.h - Kinds that the analysis itself uses -----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Most kinds mean something only to rules. These few mean something to the
// analysis, whatever the rules are; models may give them though no rule asks.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_SUPPORTKINDS_H
#define FULLGRAPH_RULESET_SUPPORTKINDS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace fullgraph::ruleset {

struct SupportKind {
  llvm::StringLiteral Name;
  llvm::StringLiteral Meaning;
};

llvm::ArrayRef<SupportKind> supportKinds();

} // namespace fullgraph::ruleset

#endif
