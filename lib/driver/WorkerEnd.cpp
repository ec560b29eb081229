//===- WorkerEnd.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/WorkerEnd.h"
#include "llvm/Support/ErrorHandling.h"
#include <csignal>
#include <cstring>
#include <new>
#include <sys/wait.h>
#include <unistd.h>

namespace fullgraph::driver {
namespace {

[[noreturn]] void end() { ::_exit(OutOfMemoryStatus); }

} // namespace

void endIfOutOfMemory() {
  std::set_new_handler(end);
  // LLVM's containers call malloc themselves.
  llvm::install_bad_alloc_error_handler(
      [](void *, const char *, bool) { end(); });
}

std::string whyEnded(int Status, unsigned MemoryMiB) {
  if (WIFSIGNALED(Status) && WTERMSIG(Status) == SIGKILL)
    return "the process that read it was killed, as the system does where "
           "memory runs out; fewer units at a time (--jobs) need less";
  if (WIFSIGNALED(Status))
    return std::string("Clang crashed while reading it (") +
           ::strsignal(WTERMSIG(Status)) + ")";
  if (WEXITSTATUS(Status) == OutOfMemoryStatus)
    return "needed more memory than the limit of " + std::to_string(MemoryMiB) +
           " MiB (--memory-limit)";
  return "the worker ended by itself with status " +
         std::to_string(WEXITSTATUS(Status));
}

} // namespace fullgraph::driver
