//===- PrintProfile.h - What --profile says ---------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_PRINTPROFILE_H
#define FULLGRAPH_DRIVER_PRINTPROFILE_H

#include "support/Profile.h"
#include "llvm/Support/raw_ostream.h"

namespace fullgraph::driver {

/// What this run spent, and what its workers spent beside each other.
struct RunProfile {
  Profile Run, Workers;
};

void print(const RunProfile &P, llvm::raw_ostream &OS);

} // namespace fullgraph::driver

#endif
