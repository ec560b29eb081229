//===- PageParts.h - Style and script of the HTML page ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_REPORT_PAGEPARTS_H
#define FULLGRAPH_REPORT_PAGEPARTS_H

#include "llvm/ADT/StringRef.h"

namespace fullgraph::report {

llvm::StringRef pageStyle();
/// Filters by level, rule, verdict and words. They are in the address, so that
/// a view can be sent to somebody: #rule=FG101&verdict=dead&level=error&q=text.
llvm::StringRef pageScript();

} // namespace fullgraph::report

#endif
