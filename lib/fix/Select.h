//===- Select.h - Which fixes can be made together --------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_SELECT_H
#define FULLGRAPH_FIX_SELECT_H

#include "fix/Edits.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <map>

namespace fullgraph::fix {

/// The fix that a finding gets.
struct Choice {
  const Finding *Of = nullptr;
  const Fix *Taken = nullptr;
};

/// The first fix of each finding that counts, in the order of the findings;
/// unsafe ones only where they are asked for.
std::vector<Choice> chooseFixes(llvm::ArrayRef<Finding> Findings, bool Unsafe);

/// The pieces of several fixes, by file.
using PiecesByFile = std::map<std::string, std::vector<Piece>>;

/// Those of \p Among that do not touch what an earlier one changes, all edits
/// of a fix or none. The same fix twice is made once, for both. The text of
/// each file is asked for; a fix of a file without one is left out.
std::vector<Choice> compatible(
    llvm::ArrayRef<Choice> Among,
    llvm::function_ref<std::optional<llvm::StringRef>(llvm::StringRef)> TextOf,
    PiecesByFile &Into);

} // namespace fullgraph::fix

#endif
