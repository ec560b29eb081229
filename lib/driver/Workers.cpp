//===- Workers.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The driver's side.
//
//===----------------------------------------------------------------------===//

#include "driver/Workers.h"
#include "driver/Machine.h"
#include "driver/Protocol.h"
#include "driver/WorkerProcess.h"
#include <algorithm>
#include <cstring>
#include <poll.h>

namespace fullgraph::driver {
namespace {

std::string describe(int Status, unsigned MemoryMiB) {
  if (WIFSIGNALED(Status))
    return std::string("Clang crashed while reading it (") +
           ::strsignal(WTERMSIG(Status)) +
           "), or needed more than the limit of " + std::to_string(MemoryMiB) +
           " MiB";
  return "the worker ended by itself with status " +
         std::to_string(WEXITSTATUS(Status));
}

} // namespace

unsigned defaultJobs() { return workersFor(lookAtMachine()); }

std::vector<UnitResult> extractAll(llvm::ArrayRef<extract::Request> Units,
                                   const WorkerLimits &Limits,
                                   const std::string &ProgramPath,
                                   llvm::function_ref<void(size_t)> Progress) {
  std::vector<UnitResult> Results;
  for (std::optional<UnitResult> &R :
       WorkerPool(Limits, ProgramPath).read(Units, Progress))
    Results.push_back(std::move(*R));
  return Results;
}

WorkerPool::WorkerPool(const WorkerLimits &Limits, std::string ProgramPath)
    : Limits(Limits), ProgramPath(std::move(ProgramPath)) {}

WorkerPool::~WorkerPool() = default;

std::vector<std::optional<UnitResult>>
WorkerPool::read(llvm::ArrayRef<extract::Request> Units,
                 llvm::function_ref<void(size_t)> Progress, int WakeFd) {
  std::vector<std::optional<UnitResult>> Results(Units.size());
  while (Workers.size() <
         std::min<size_t>(std::max(1u, Limits.Jobs), Units.size()))
    Workers.push_back(std::make_unique<WorkerProcess>());
  // A worker that died is told of by its status, not by a signal.
  auto *OldHandler = ::signal(SIGPIPE, SIG_IGN);
  size_t Next = 0, Done = 0;

  auto Finish = [&](WorkerProcess &W, UnitResult R) {
    R.Seconds = std::chrono::duration<double>(Clock::now() - W.Started).count();
    Results[W.Unit] = std::move(R);
    W.Unit = ~size_t(0);
    Progress(++Done);
  };
  auto Fail = [&](WorkerProcess &W, std::string Why) {
    UnitResult R;
    R.Failure = std::move(Why);
    Finish(W, std::move(R));
  };
  auto Give = [&](WorkerProcess &W) {
    while (Next < Units.size() && !W.busy()) {
      W.Unit = Next++;
      if (!W.running() && !W.start(ProgramPath, Limits.MemoryMiB)) {
        Fail(W, std::string("no worker process could be started: ") +
                    std::strerror(errno));
        continue;
      }
      W.Started = Clock::now();
      W.Deadline = W.Started + std::chrono::seconds(Limits.TimeoutSeconds);
      std::string Message = frame(encode(Units[W.Unit]));
      if (W.send(Message))
        continue;
      // It was lost while it was idle: this unit is not to blame.
      W.stop(true);
      if (!W.start(ProgramPath, Limits.MemoryMiB) || !W.send(Message))
        Fail(W, describe(W.stop(true), Limits.MemoryMiB));
    }
  };

  for (auto &W : Workers)
    Give(*W);
  while (Done < Units.size()) {
    std::vector<pollfd> Polled;
    std::vector<WorkerProcess *> Busy;
    auto Soonest = Clock::now() + std::chrono::hours(1);
    for (auto &W : Workers)
      if (W->busy()) {
        Polled.push_back({W->output(), POLLIN, 0});
        Busy.push_back(W.get());
        Soonest = std::min(Soonest, W->Deadline);
      }
    Polled.push_back({WakeFd, POLLIN, 0}); // poll(2) skips -1.
    auto Left = std::chrono::duration_cast<std::chrono::milliseconds>(
                    Soonest - Clock::now())
                    .count();
    ::poll(Polled.data(), Polled.size(),
           int(std::clamp<long long>(Left + 1, 1, 3600000)));
    if (Polled.back().revents) {
      for (WorkerProcess *W : Busy) {
        W->stop(/*Kill=*/true);
        W->Unit = ~size_t(0);
      }
      break;
    }
    for (size_t I = 0; I != Busy.size(); ++I) {
      WorkerProcess &W = *Busy[I];
      if (Polled[I].revents == 0) {
        if (Clock::now() >= W.Deadline) {
          W.stop(/*Kill=*/true);
          Fail(W, "took more than the limit of " +
                      std::to_string(Limits.TimeoutSeconds) + " seconds");
          Give(W);
        }
        continue;
      }
      if (!W.receive()) {
        Fail(W, describe(W.stop(), Limits.MemoryMiB));
        Give(W);
        continue;
      }
      if (std::optional<std::string> Message = takeFrame(W.Buffer)) {
        llvm::Expected<UnitResult> R = decodeResult(*Message);
        if (R)
          Finish(W, std::move(*R));
        else
          Fail(W, "the worker's answer is no answer: " +
                      llvm::toString(R.takeError()));
        Give(W);
      }
    }
  }
  ::signal(SIGPIPE, OldHandler);
  return Results;
}

} // namespace fullgraph::driver
