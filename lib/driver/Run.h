//===- Run.h - The subcommands ----------------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_RUN_H
#define FULLGRAPH_DRIVER_RUN_H

#include "driver/Options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>

namespace fullgraph::driver {

/// What `fullgraph server` does: it stands on the driver, not in it.
using Serve =
    llvm::function_ref<int(const Options &O, const std::string &ProgramPath)>;

/// Does what the command line asks for and returns the exit status. Messages
/// go to standard error, reports to standard output.
int run(llvm::ArrayRef<const char *> Argv, const std::string &ProgramPath,
        Serve Server);

} // namespace fullgraph::driver

#endif
