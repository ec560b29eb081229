//===- Includes.h - Includes that a fix leaves without a use ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_INCLUDES_H
#define FULLGRAPH_FIX_INCLUDES_H

#include "fix/Edits.h"

namespace fullgraph::fix {

/// Adds pieces that take away includes of <variant>, <tuple>, <optional>,
/// <any> and <typeinfo> of which a source file used a name before the change
/// and uses none after it. A header's includes are for its readers, too: not to
/// be asked of one. Whether it compiles then is for the caller to see.
std::vector<Piece> withoutNeedlessIncludes(llvm::StringRef Text,
                                           std::vector<Piece> InOrder);

/// Takes such pieces out again.
std::vector<Piece> withAllIncludes(llvm::StringRef Text,
                                   std::vector<Piece> InOrder);

} // namespace fullgraph::fix

#endif
