//===- WriterContext.h - What writers ask a run for -------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_WRITERCONTEXT_H
#define FULLGRAPH_DRIVER_WRITERCONTEXT_H

#include "driver/Options.h"
#include "report/Writer.h"

namespace fullgraph::driver {

/// Reads sources below \p Root, unsaved texts first, from \p O, which has to
/// outlive the context; dated by the clock, or by SOURCE_DATE_EPOCH
/// where output must be reproducible. No colour.
report::WriterContext writerContext(const Options &O,
                                    const ruleset::RuleSet &Rules,
                                    const std::string &Root);

} // namespace fullgraph::driver

#endif
