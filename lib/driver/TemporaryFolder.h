//===- TemporaryFolder.h - A folder that goes with its run ------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_TEMPORARYFOLDER_H
#define FULLGRAPH_DRIVER_TEMPORARYFOLDER_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>

namespace fullgraph::driver {

/// An empty folder of a new name, removed with all that is in it when this
/// object goes, or when SIGINT, SIGTERM or SIGHUP ends the program.
class TemporaryFolder {
public:
  static llvm::Expected<TemporaryFolder> create(llvm::StringRef Prefix);
  TemporaryFolder(TemporaryFolder &&) = default;
  TemporaryFolder &operator=(TemporaryFolder &&) = default;
  ~TemporaryFolder() = default;

  /// Absolute.
  const std::string &path() const;

private:
  struct Guard;
  explicit TemporaryFolder(std::shared_ptr<Guard> G) : G(std::move(G)) {}
  std::shared_ptr<Guard> G;
};

} // namespace fullgraph::driver

#endif
