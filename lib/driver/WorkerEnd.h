//===- WorkerEnd.h - How a worker came to its end ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_WORKEREND_H
#define FULLGRAPH_DRIVER_WORKEREND_H

#include <string>

namespace fullgraph::driver {

// AddressSanitizer reserves terabytes of addresses, of which it uses few.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool CanLimitMemory = false;
#else
inline constexpr bool CanLimitMemory = true;
#endif

/// The status of a worker that was refused memory. The kernel tells of no such
/// end, so the worker does.
inline constexpr int OutOfMemoryStatus = 86;

/// From here on this process ends so if it is refused memory.
void endIfOutOfMemory();

/// Says of a worker with that status (as of waitpid) why it ended, for the unit
/// that it read. \p MemoryMiB was its limit.
std::string whyEnded(int Status, unsigned MemoryMiB);

} // namespace fullgraph::driver

#endif
