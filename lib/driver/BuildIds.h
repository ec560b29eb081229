//===- BuildIds.h - Which program this is, to the byte ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_BUILDIDS_H
#define FULLGRAPH_DRIVER_BUILDIDS_H

#include <string>

namespace fullgraph::driver {

/// The build ids that linkers give this program and its Clang and LLVM, or the
/// digest of the file at \p ProgramPath if its linker gave it none.
std::string buildIds(const std::string &ProgramPath);

} // namespace fullgraph::driver

#endif
