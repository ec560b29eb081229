//===- main.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Run.h"
#include "server/Server.h"
#include "llvm/Support/FileSystem.h"

int main(int Argc, const char **Argv) {
  // Any object of this program tells where the program's file is.
  static int Anchor = 0;
  std::string Program = llvm::sys::fs::getMainExecutable(Argv[0], &Anchor);
  return fullgraph::driver::run({Argv, static_cast<size_t>(Argc)}, Program,
                                fullgraph::server::serve);
}
