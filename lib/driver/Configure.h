//===- Configure.h - The configuration file meets the command line -*- C++-*-=//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_CONFIGURE_H
#define FULLGRAPH_DRIVER_CONFIGURE_H

#include "driver/Options.h"

namespace fullgraph::driver {

/// Finds and reads the configuration file, and takes from it what the command
/// line does not say. A single value of the command line replaces the file's;
/// --select starts anew, without the file's `select` and `ignore`; --ignore,
/// --rules, --extra-arg and --extra-arg-before add to the file's.
llvm::Error configure(Options &O);

/// The settings that count, as a configuration.
config::Config effective(const Options &O);

} // namespace fullgraph::driver

#endif
