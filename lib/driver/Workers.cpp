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
#include "driver/Protocol.h"
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace fullgraph::driver {
namespace {

using Clock = std::chrono::steady_clock;

/// Deep expressions need more than the usual 8 MiB.
constexpr rlim_t StackBytes = rlim_t(256) << 20;

class Worker {
public:
  ~Worker() { stop(); }

  bool start(const std::string &Program, unsigned MemoryMiB) {
    int ToChild[2], FromChild[2];
    if (::pipe2(ToChild, O_CLOEXEC) != 0)
      return false;
    if (::pipe2(FromChild, O_CLOEXEC) != 0) {
      ::close(ToChild[0]);
      ::close(ToChild[1]);
      return false;
    }
    Pid = ::fork();
    if (Pid == 0) {
      ::dup2(ToChild[0], STDIN_FILENO);
      ::dup2(FromChild[1], STDOUT_FILENO);
      // What Clang prints when it crashes is for its authors.
      int Null = ::open("/dev/null", O_WRONLY);
      ::dup2(Null, STDERR_FILENO);
      rlimit Stack{StackBytes, RLIM_INFINITY};
      if (::setrlimit(RLIMIT_STACK, &Stack) != 0) {
        Stack.rlim_max = StackBytes;
        ::setrlimit(RLIMIT_STACK, &Stack);
      }
      if (MemoryMiB) {
        rlimit Memory{rlim_t(MemoryMiB) << 20, rlim_t(MemoryMiB) << 20};
        ::setrlimit(RLIMIT_AS, &Memory);
      }
      rlimit NoCore{0, 0};
      ::setrlimit(RLIMIT_CORE, &NoCore);
      ::execl(Program.c_str(), Program.c_str(), "worker",
              static_cast<char *>(nullptr));
      ::_exit(127);
    }
    ::close(ToChild[0]);
    ::close(FromChild[1]);
    In = ToChild[1];
    Out = FromChild[0];
    if (Pid < 0) {
      stop();
      return false;
    }
    return true;
  }

  bool running() const { return Pid > 0; }
  int output() const { return Out; }

  bool send(const std::string &Message) {
    llvm::StringRef Text(Message);
    while (!Text.empty()) {
      ssize_t N = ::write(In, Text.data(), Text.size());
      if (N < 0 && errno == EINTR)
        continue;
      if (N <= 0)
        return false;
      Text = Text.drop_front(size_t(N));
    }
    return true;
  }

  /// False at the end of the worker's output.
  bool receive() {
    char Chunk[65536];
    ssize_t N = ::read(Out, Chunk, sizeof Chunk);
    if (N < 0 && errno == EINTR)
      return true;
    if (N <= 0)
      return false;
    Buffer.append(Chunk, size_t(N));
    return true;
  }

  /// Ends the process and says how it ended.
  int stop(bool Kill = false) {
    if (In >= 0)
      ::close(In);
    if (Out >= 0)
      ::close(Out);
    In = Out = -1;
    int Status = 0;
    if (Pid > 0) {
      if (Kill)
        ::kill(Pid, SIGKILL);
      while (::waitpid(Pid, &Status, 0) < 0 && errno == EINTR) {
      }
    }
    Pid = -1;
    Buffer.clear();
    return Status;
  }

  std::string Buffer;
  size_t Unit = ~size_t(0); ///< What it works on, if it does.
  Clock::time_point Deadline;
  bool busy() const { return Unit != ~size_t(0); }

private:
  pid_t Pid = -1;
  int In = -1, Out = -1;
};

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

unsigned defaultJobs() {
  unsigned Cores = std::max(1u, std::thread::hardware_concurrency());
  long Pages = ::sysconf(_SC_AVPHYS_PAGES), Size = ::sysconf(_SC_PAGESIZE);
  // A unit that includes torch/torch.h takes about 400 MiB; leave room.
  if (Pages > 0 && Size > 0) {
    unsigned long Fits = static_cast<unsigned long>(Pages) *
                         static_cast<unsigned long>(Size) / (700ul << 20);
    Cores = std::max(1u, unsigned(std::min<unsigned long>(Cores, Fits)));
  }
  return Cores;
}

std::vector<UnitResult> extractAll(llvm::ArrayRef<extract::Request> Units,
                                   const WorkerLimits &Limits,
                                   const std::string &ProgramPath,
                                   llvm::function_ref<void(size_t)> Progress) {
  std::vector<UnitResult> Results(Units.size());
  std::vector<Worker> Workers(
      std::min<size_t>(std::max(1u, Limits.Jobs), Units.size()));
  // A worker that died is told of by its status, not by a signal.
  auto *OldHandler = ::signal(SIGPIPE, SIG_IGN);
  size_t Next = 0, Done = 0;

  auto Finish = [&](Worker &W, UnitResult R) {
    Results[W.Unit] = std::move(R);
    W.Unit = ~size_t(0);
    Progress(++Done);
  };
  auto Fail = [&](Worker &W, std::string Why) {
    UnitResult R;
    R.Failure = std::move(Why);
    Finish(W, std::move(R));
  };
  auto Give = [&](Worker &W) {
    while (Next < Units.size() && !W.busy()) {
      W.Unit = Next++;
      if (!W.running() && !W.start(ProgramPath, Limits.MemoryMiB)) {
        Fail(W, std::string("no worker process could be started: ") +
                    std::strerror(errno));
        continue;
      }
      W.Deadline = Clock::now() + std::chrono::seconds(Limits.TimeoutSeconds);
      if (!W.send(frame(encode(Units[W.Unit]))))
        Fail(W, describe(W.stop(true), Limits.MemoryMiB));
    }
  };

  for (Worker &W : Workers)
    Give(W);
  while (Done < Units.size()) {
    std::vector<pollfd> Polled;
    std::vector<Worker *> Busy;
    auto Soonest = Clock::now() + std::chrono::hours(1);
    for (Worker &W : Workers)
      if (W.busy()) {
        Polled.push_back({W.output(), POLLIN, 0});
        Busy.push_back(&W);
        Soonest = std::min(Soonest, W.Deadline);
      }
    auto Left = std::chrono::duration_cast<std::chrono::milliseconds>(
                    Soonest - Clock::now())
                    .count();
    ::poll(Polled.data(), Polled.size(),
           int(std::clamp<long long>(Left + 1, 1, 3600000)));
    for (size_t I = 0; I != Busy.size(); ++I) {
      Worker &W = *Busy[I];
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
  Workers.clear();
  ::signal(SIGPIPE, OldHandler);
  return Results;
}

} // namespace fullgraph::driver
