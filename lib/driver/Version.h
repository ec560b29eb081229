//===- Version.h - What this build is ---------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_VERSION_H
#define FULLGRAPH_DRIVER_VERSION_H

#include <string>

namespace fullgraph::driver {

/// "0.1.0"
std::string version();
/// "fullgraph 0.1.0 (Clang 19.1.7)"
std::string versionText();

} // namespace fullgraph::driver

#endif
