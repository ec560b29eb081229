//===- Workers.h - Extraction in processes that may be lost -----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Clang may crash, run out of stack or memory, or never end. Each unit is read
// in a worker process, which runs this program again and takes requests one
// after the other. A worker that dies or takes too long costs its unit and
// nothing else; another takes its place.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_WORKERS_H
#define FULLGRAPH_DRIVER_WORKERS_H

#include "extract/Extract.h"
#include "support/Profile.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fullgraph::driver {

struct WorkerLimits {
  unsigned Jobs = 1;
  unsigned TimeoutSeconds = 300;
  unsigned MemoryMiB = 4096;
};

/// What became of one unit.
struct UnitResult {
  std::string Summary; ///< As facts::pack gives it; empty if the unit failed.
  std::string Failure; ///< Why; empty if it did not.
  std::vector<std::string> DroppedFlags;
  Digest Command;            ///< What was compiled; see extract::digestOf.
  extract::FileStamps Asked; ///< Every path on disk that it asked for.
  /// The preamble that it was read with; what that asked for counts too.
  std::string Preamble;
  double Seconds = 0; ///< From its request to its answer.
  Profile Spent;      ///< By the worker, on this unit.
};

/// Takes what became of a unit, by its place among the requests, in whatever
/// order they are done.
using UnitDone = llvm::function_ref<void(size_t Unit, UnitResult R)>;

/// Reads every unit; the results are in the order of the requests.
std::vector<UnitResult> extractAll(llvm::ArrayRef<extract::Request> Units,
                                   const WorkerLimits &Limits,
                                   const std::string &ProgramPath);

class WorkerProcess;

/// One message to a worker, and which other must be answered before it is sent.
struct Task {
  static constexpr size_t None = ~size_t(0);
  std::string Message;
  size_t After = None;
  /// Later work needs its answer, too: who is woken waits for it.
  bool Lasting = false;
};

/// Workers that stay for the next units, warm.
class WorkerPool {
public:
  WorkerPool(const WorkerLimits &Limits, std::string ProgramPath);
  ~WorkerPool();

  /// Starts as many workers as so many tasks will keep busy, if they do not run
  /// yet: they load while the tasks are made up.
  void prepare(size_t Tasks);

  /// Ends the workers, without a wait; more tasks start others.
  void dismiss();

  /// Sends every task, in their order as far as After lets it; \p Done is given
  /// each answer, or how its worker was lost, once that worker has its next
  /// task. As soon as \p WakeFd can be read, no task is begun any more, those
  /// in progress are given up but for the lasting ones, and the answer is
  /// false. If \p WakeFd's other end is closed, all are given up.
  bool exchange(
      llvm::ArrayRef<Task> Tasks,
      llvm::function_ref<void(size_t Task, llvm::Expected<std::string> Answer,
                              double Seconds)>
          Done,
      int WakeFd = -1);

  /// Gives \p Done each unit as it is read. As soon as \p WakeFd can be read,
  /// work in progress is given up, and the answer is false.
  bool read(llvm::ArrayRef<extract::Request> Units, UnitDone Done,
            int WakeFd = -1);

  /// What a task that reads was answered.
  static UnitResult resultOf(llvm::Expected<std::string> Answer,
                             double Seconds);

  const std::string &program() const { return ProgramPath; }
  const WorkerLimits &limits() const { return Limits; }

private:
  WorkerLimits Limits;
  std::string ProgramPath;
  std::vector<std::unique_ptr<WorkerProcess>> Workers;
};

/// The number of workers that this machine has cores and memory for.
unsigned defaultJobs();

/// What a worker process does: requests from standard input, answers to
/// standard output, until the input ends.
int runWorker();

} // namespace fullgraph::driver

#endif
