//===- RepeatedCommands.h - One file, built twice alike ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_REPEATEDCOMMANDS_H
#define FULLGRAPH_DRIVER_REPEATEDCOMMANDS_H

#include "extract/Extract.h"

namespace fullgraph::driver {

/// A static and a shared library may be built of one file: of commands that
/// differ in nothing that is read the first of \p Units and \p Rest is kept,
/// and linked into what either is. Returns how many of \p Units went.
unsigned dropRepeated(std::vector<extract::Request> &Units,
                      std::vector<extract::Request> &Rest);

} // namespace fullgraph::driver

#endif
