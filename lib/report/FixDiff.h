//===- FixDiff.h - A fix as a patch -----------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_REPORT_FIXDIFF_H
#define FULLGRAPH_REPORT_FIXDIFF_H

#include "report/Sources.h"

namespace fullgraph::report {

/// What the fix changes, as a unified diff of all its files. Empty if a file
/// cannot be read any more, or has no such place.
std::string fixDiff(const Fix &X, Sources &Files);

} // namespace fullgraph::report

#endif
