//===- Flag.h - A flag whose value is known ---------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_FLAG_H
#define FULLGRAPH_FIX_FLAG_H

#include "fix/Editor.h"

namespace fullgraph::fix {

/// Takes apart all that a parameter decides in its function. False if something
/// else is done with it.
bool decideFlag(Editor &Edit, const clang::ParmVarDecl *Flag, bool Value);

} // namespace fullgraph::fix

#endif
