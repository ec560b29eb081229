//===- Markup.h ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What XML and HTML share.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_REPORT_MARKUP_H
#define FULLGRAPH_REPORT_MARKUP_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace fullgraph::report {

/// Text for an element or a quoted attribute of XML or HTML: the five special
/// characters are entities, and what neither may hold is made visible.
std::string markup(llvm::StringRef Text);

} // namespace fullgraph::report

#endif
