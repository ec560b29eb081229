//===- Roots.h - fullgraph roots --------------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_ROOTS_H
#define FULLGRAPH_DRIVER_ROOTS_H

#include "analysis/RootsReport.h"

namespace llvm {
class raw_ostream;
}

namespace fullgraph::driver {

/// What is captured, by root, and what stayed unresolved, for people.
void printRoots(const analysis::RootsReport &R, llvm::raw_ostream &OS);

} // namespace fullgraph::driver

#endif
