//===- HostVersion.h - Which clang-tidy loads us ----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_TIDY_HOSTVERSION_H
#define FULLGRAPH_TIDY_HOSTVERSION_H

#include <string>

namespace fullgraph::tidy {

/// Empty if the program that this library is loaded into has the Clang that it
/// was built for; else what is wrong and what to do.
std::string whyNotThisHost();

} // namespace fullgraph::tidy

#endif
