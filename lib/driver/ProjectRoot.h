//===- ProjectRoot.h - The folder of the project's own files ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_PROJECTROOT_H
#define FULLGRAPH_DRIVER_PROJECTROOT_H

#include "driver/Options.h"

namespace fullgraph::driver {

/// Absolute; empty if it is gone, with which run() does not begin.
std::string workingDirectory();

/// The top folder of the version-controlled tree around \p Dir, or empty.
std::string versionControlledTree(llvm::StringRef Dir);

/// The folder of the project's own files, absolute: what --project-root says,
/// else the version-controlled tree around \p Near, else the folder that all
/// \p Units have in common; empty if there are none. All paths are absolute.
std::string projectRoot(const Options &O, llvm::StringRef Near,
                        llvm::ArrayRef<std::string> Units);

} // namespace fullgraph::driver

#endif
