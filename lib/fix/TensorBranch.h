//===- TensorBranch.h - A choice that stays on the device -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_TENSORBRANCH_H
#define FULLGRAPH_FIX_TENSORBRANCH_H

#include "analysis/Finding.h"
#include "fix/Parse.h"

namespace fullgraph::fix {

/// "if (t.item<bool>()) x = a; else x = b;" becomes "x = at::where(t, a, b);",
/// and returns likewise, where both sides are tensors that are computed without
/// an effect. Never safe: both sides are computed then, and must be of one
/// shape. \p Test is where the condition or its question begins.
llvm::Expected<Fix> fixOfTensorBranch(const Tree &In, const SourceRange &Test);

} // namespace fullgraph::fix

#endif
