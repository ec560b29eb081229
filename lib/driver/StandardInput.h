//===- StandardInput.h - The text of --stdin-filename -----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_STANDARDINPUT_H
#define FULLGRAPH_DRIVER_STANDARDINPUT_H

#include "driver/Options.h"

namespace fullgraph::driver {

/// Makes the file of --stdin-filename one that is named, unless a folder that
/// holds it is. A path of "-" stands for it.
llvm::Error nameStandardInput(Options &O);

/// Reads its text into Options::Buffers.
llvm::Error readStandardInput(Options &O);

} // namespace fullgraph::driver

#endif
