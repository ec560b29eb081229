//===- WorkerProcess.h - One worker, from its driver's side -----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_WORKERPROCESS_H
#define FULLGRAPH_DRIVER_WORKERPROCESS_H

#include "driver/HugePages.h"
#include "driver/Protocol.h"
#include "driver/WorkerEnd.h"
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace fullgraph::driver {

using Clock = std::chrono::steady_clock;

/// Deep expressions need more than the usual 8 MiB.
inline constexpr rlim_t StackBytes = rlim_t(256) << 20;

/// A process of this program that reads units. It ends with this object, and
/// with the thread that started it.
class WorkerProcess {
public:
  WorkerProcess() = default;
  WorkerProcess(const WorkerProcess &) = delete;
  WorkerProcess &operator=(const WorkerProcess &) = delete;
  /// One that is idle has nothing to finish.
  ~WorkerProcess() { stop(/*Kill=*/true); }

  bool start(const std::string &Program, unsigned MemoryMiB) {
    stop(/*Kill=*/true);
    int ToChild[2], FromChild[2];
    if (::pipe2(ToChild, O_CLOEXEC) != 0)
      return false;
    if (::pipe2(FromChild, O_CLOEXEC) != 0) {
      ::close(ToChild[0]);
      ::close(ToChild[1]);
      return false;
    }
    // Made before the fork: after it, nothing may allocate.
    std::vector<std::string> Environment = environmentWithHugePages();
    std::vector<char *> Entries;
    Entries.reserve(Environment.size() + 1);
    for (std::string &E : Environment)
      Entries.push_back(E.data());
    Entries.push_back(nullptr);
    pid_t Parent = ::getpid();
    Pid = ::fork();
    if (Pid == 0) {
      // Nobody is left to read what an orphan finds.
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (::getppid() != Parent)
        ::_exit(1);
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
      if (MemoryMiB && CanLimitMemory) {
        rlimit Memory{rlim_t(MemoryMiB) << 20, rlim_t(MemoryMiB) << 20};
        ::setrlimit(RLIMIT_AS, &Memory);
      }
      rlimit NoCore{0, 0};
      ::setrlimit(RLIMIT_CORE, &NoCore);
      ::execle(Program.c_str(), Program.c_str(), "worker",
               static_cast<char *>(nullptr), Entries.data());
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

  bool running() const { return Pid > 0 && !Dismissed; }
  int output() const { return Out; }

  bool send(const std::string &Message) { return writeAll(In, Message); }

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

  /// Has the process end, and waits for that only when another is started, or
  /// this object ends: to free its memory takes a while.
  void dismiss() {
    closePipes();
    if (Pid > 0)
      ::kill(Pid, SIGKILL);
    Dismissed = true;
  }

  /// Ends the process and says how it ended.
  int stop(bool Kill = false) {
    closePipes();
    int Status = 0;
    if (Pid > 0) {
      if (Kill)
        ::kill(Pid, SIGKILL);
      while (::waitpid(Pid, &Status, 0) < 0 && errno == EINTR) {
      }
    }
    Pid = -1;
    Dismissed = false;
    Buffer.clear();
    return Status;
  }

  std::string Buffer;
  size_t Unit = ~size_t(0); ///< What it works on, if it does.
  Clock::time_point Started, Deadline;
  bool busy() const { return Unit != ~size_t(0); }

private:
  void closePipes() {
    if (In >= 0)
      ::close(In);
    if (Out >= 0)
      ::close(Out);
    In = Out = -1;
  }

  pid_t Pid = -1;
  bool Dismissed = false;
  int In = -1, Out = -1;
};

} // namespace fullgraph::driver

#endif
