//===- Server.h - The language server ---------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_SERVER_SERVER_H
#define FULLGRAPH_SERVER_SERVER_H

#include "driver/Options.h"
#include <string>

namespace fullgraph::server {

/// Speaks LSP 3.17 on standard input and output until `exit` or the end of the
/// input. 0 if the client said `shutdown` before, else 1.
int serve(const driver::Options &O, const std::string &ProgramPath);

} // namespace fullgraph::server

#endif
