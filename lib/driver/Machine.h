//===- Machine.h - What this process may use of its machine -----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_MACHINE_H
#define FULLGRAPH_DRIVER_MACHINE_H

#include <cstdint>
#include <optional>
#include <string>

namespace fullgraph::driver {

struct Machine {
  unsigned Cores = 1;
  std::optional<uint64_t> FreeBytes; ///< That can be had without swapping.
};

/// What affinity, memory and the limits of a container leave. \p Proc and
/// \p Control are where the kernel's /proc and /sys/fs/cgroup are.
Machine lookAtMachine(const std::string &Proc = "/proc",
                      const std::string &Control = "/sys/fs/cgroup");

/// The number of workers that it has cores and memory for.
unsigned workersFor(const Machine &M);

} // namespace fullgraph::driver

#endif
