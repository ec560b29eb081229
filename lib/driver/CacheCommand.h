//===- CacheCommand.h - Where the cache is, and how big ---------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_CACHECOMMAND_H
#define FULLGRAPH_DRIVER_CACHECOMMAND_H

#include "driver/Options.h"
#include <string>

namespace fullgraph::driver {

/// fullgraph cache: says what there is, and prunes it if that is asked for.
int showCache(const Options &O);

/// One line of it.
struct CacheState {
  std::string Text; ///< "/home/me/.cache/fullgraph: 12 files, 3.4 MiB ..."
  bool IsUsable = false;
};
CacheState describeCache(const Options &O);

} // namespace fullgraph::driver

#endif
