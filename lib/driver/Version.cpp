//===- Version.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Version.h"
#include "clang/Basic/Version.h"

std::string fullgraph::driver::version() { return FULLGRAPH_VERSION; }

std::string fullgraph::driver::versionText() {
  return "fullgraph " + version() + " (Clang " CLANG_VERSION_STRING ")";
}
