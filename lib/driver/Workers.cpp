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
#include "driver/WorkerEnd.h"
#include "driver/WorkerProcess.h"
#include <algorithm>
#include <cstring>
#include <poll.h>

namespace fullgraph::driver {

unsigned defaultJobs() { return workersFor(lookAtMachine()); }

std::vector<UnitResult> extractAll(llvm::ArrayRef<extract::Request> Units,
                                   const WorkerLimits &Limits,
                                   const std::string &ProgramPath) {
  std::vector<UnitResult> Results(Units.size());
  WorkerPool(Limits, ProgramPath).read(Units, [&](size_t I, UnitResult R) {
    Results[I] = std::move(R);
  });
  return Results;
}

WorkerPool::WorkerPool(const WorkerLimits &Limits, std::string ProgramPath)
    : Limits(Limits), ProgramPath(std::move(ProgramPath)) {}

WorkerPool::~WorkerPool() = default;

void WorkerPool::prepare(size_t Tasks) {
  size_t Wanted = std::min<size_t>(std::max(1u, Limits.Jobs), Tasks);
  while (Workers.size() < Wanted)
    Workers.push_back(std::make_unique<WorkerProcess>());
  for (size_t I = 0; I != Wanted; ++I)
    if (!Workers[I]->running())
      Workers[I]->start(ProgramPath,
                        Limits.MemoryMiB); // Else exchange says it.
}

void WorkerPool::dismiss() {
  for (auto &W : Workers)
    W->dismiss();
}

bool WorkerPool::exchange(
    llvm::ArrayRef<Task> Tasks,
    llvm::function_ref<void(size_t, llvm::Expected<std::string>, double)> Tell,
    int WakeFd) {
  while (Workers.size() <
         std::min<size_t>(std::max(1u, Limits.Jobs), Tasks.size()))
    Workers.push_back(std::make_unique<WorkerProcess>());
  // A worker that died is told of by its status, not by a signal.
  auto *OldHandler = ::signal(SIGPIPE, SIG_IGN);
  enum class State : char { Waiting, Sent, Answered };
  std::vector<State> States(Tasks.size(), State::Waiting);
  size_t Next = 0, Done = 0;
  struct Answer {
    size_t Task;
    bool Lost;
    std::string Text; ///< Of a worker that was lost: why.
    double Seconds;
  };
  std::vector<Answer> Untold;

  auto Finish = [&](WorkerProcess &W, std::string Text, bool Lost = false) {
    States[W.Unit] = State::Answered;
    Untold.push_back(
        {W.Unit, Lost, std::move(Text),
         std::chrono::duration<double>(Clock::now() - W.Started).count()});
    W.Unit = Task::None;
    ++Done;
  };
  auto TellAll = [&] {
    for (Answer &A : Untold)
      if (A.Lost)
        Tell(A.Task,
             llvm::createStringError(llvm::inconvertibleErrorCode(), A.Text),
             A.Seconds);
      else
        Tell(A.Task, std::move(A.Text), A.Seconds);
    Untold.clear();
  };
  auto Fail = [&](WorkerProcess &W, const std::string &Why) {
    Finish(W, Why, /*Lost=*/true);
  };
  auto FirstReady = [&] {
    while (Next != Tasks.size() && States[Next] != State::Waiting)
      ++Next;
    for (size_t I = Next; I != Tasks.size(); ++I)
      if (States[I] == State::Waiting &&
          (Tasks[I].After == Task::None ||
           States[Tasks[I].After] == State::Answered))
        return I;
    return Task::None;
  };
  auto Give = [&](WorkerProcess &W) {
    for (size_t I = FirstReady(); I != Task::None && !W.busy();
         I = FirstReady()) {
      States[I] = State::Sent;
      W.Unit = I;
      W.Started = Clock::now();
      if (!W.running() && !W.start(ProgramPath, Limits.MemoryMiB)) {
        Fail(W, std::string("no worker process could be started: ") +
                    std::strerror(errno));
        continue;
      }
      W.Deadline = W.Started + std::chrono::seconds(Limits.TimeoutSeconds);
      std::string Message = frame(Tasks[I].Message);
      if (W.send(Message))
        continue;
      // It was lost while it was idle: this task is not to blame.
      W.stop(true);
      if (!W.start(ProgramPath, Limits.MemoryMiB) || !W.send(Message))
        Fail(W, whyEnded(W.stop(), Limits.MemoryMiB));
    }
  };

  bool Woken = false;
  while (Done < Tasks.size()) {
    // An answer may be what several waited for.
    if (!Woken)
      for (auto &W : Workers)
        Give(*W);
    TellAll();
    std::vector<pollfd> Polled;
    std::vector<WorkerProcess *> Busy;
    auto Soonest = Clock::now() + std::chrono::hours(1);
    for (auto &W : Workers)
      if (W->busy()) {
        Polled.push_back({W->output(), POLLIN, 0});
        Busy.push_back(W.get());
        Soonest = std::min(Soonest, W->Deadline);
      }
    if (Busy.empty() && Woken)
      break;
    if (Busy.empty())
      continue; // Each task failed at once; there may be more.
    // poll(2) skips -1, and tells of a closed end in any case.
    Polled.push_back({WakeFd, short(Woken ? 0 : POLLIN), 0});
    auto Left = std::chrono::duration_cast<std::chrono::milliseconds>(
                    Soonest - Clock::now())
                    .count();
    ::poll(Polled.data(), Polled.size(),
           int(std::clamp<long long>(Left + 1, 1, 3600000)));
    if (short Wake = Polled.back().revents) {
      for (WorkerProcess *W : Busy)
        if (!Tasks[W->Unit].Lasting || (Wake & POLLHUP)) {
          W->stop(/*Kill=*/true);
          W->Unit = Task::None;
        }
      Woken = true;
      continue;
    }
    for (size_t I = 0; I != Busy.size(); ++I) {
      WorkerProcess &W = *Busy[I];
      if (Polled[I].revents == 0) {
        if (Clock::now() >= W.Deadline) {
          W.stop(/*Kill=*/true);
          Fail(W, "took more than the limit of " +
                      std::to_string(Limits.TimeoutSeconds) + " seconds");
        }
        continue;
      }
      if (!W.receive())
        Fail(W, whyEnded(W.stop(), Limits.MemoryMiB));
      else if (std::optional<std::string> Message = takeFrame(W.Buffer))
        Finish(W, std::move(*Message));
    }
  }
  TellAll();
  ::signal(SIGPIPE, OldHandler);
  return !Woken;
}

UnitResult WorkerPool::resultOf(llvm::Expected<std::string> Answer,
                                double Seconds) {
  llvm::Expected<UnitResult> R =
      Answer ? decodeResult(*Answer) : Answer.takeError();
  UnitResult Out;
  if (R)
    Out = std::move(*R);
  else
    Out.Failure = llvm::toString(R.takeError());
  Out.Seconds = Seconds;
  return Out;
}

bool WorkerPool::read(llvm::ArrayRef<extract::Request> Units, UnitDone Done,
                      int WakeFd) {
  std::vector<Task> Tasks;
  for (const extract::Request &R : Units) {
    Job J;
    J.Requests = {R};
    Tasks.push_back({encode(J), Task::None});
  }
  return exchange(
      Tasks,
      [&](size_t I, llvm::Expected<std::string> Answer, double Seconds) {
        Done(I, resultOf(std::move(Answer), Seconds));
      },
      WakeFd);
}

} // namespace fullgraph::driver
