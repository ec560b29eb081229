//===- TemporaryFolder.cpp ------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A handler of signals may do next to nothing: it writes the signal's number to
// a pipe, and a thread that reads from it removes the folder and lets the
// signal do what it does by default.
//
//===----------------------------------------------------------------------===//

#include "driver/TemporaryFolder.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <iterator>
#include <thread>
#include <unistd.h>

namespace fs = llvm::sys::fs;

namespace fullgraph::driver {
namespace {

constexpr int Signals[] = {SIGINT, SIGTERM, SIGHUP};
/// Where the handler writes; one folder at a time has it.
std::atomic<int> WakeFd = -1;

void wake(int Signal) {
  char Byte = char(Signal);
  if (::write(WakeFd, &Byte, 1) != 1)
    ::_exit(128 + Signal);
}

} // namespace

struct TemporaryFolder::Guard {
  std::string Path;
  int Ends[2] = {-1, -1};
  struct sigaction Before[std::size(Signals)];
  std::thread Waiter;

  explicit Guard(std::string P) : Path(std::move(P)) {
    int None = -1;
    if (::pipe2(Ends, O_CLOEXEC) != 0 ||
        !WakeFd.compare_exchange_strong(None, Ends[1]))
      return;
    Waiter = std::thread([this] { wait(); });
    struct sigaction Action = {};
    Action.sa_handler = wake;
    ::sigemptyset(&Action.sa_mask);
    Action.sa_flags = SA_RESTART;
    for (size_t I = 0; I != std::size(Signals); ++I) {
      ::sigaction(Signals[I], nullptr, &Before[I]);
      if (Before[I].sa_handler != SIG_IGN) // As nohup asks for.
        ::sigaction(Signals[I], &Action, nullptr);
    }
  }

  ~Guard() {
    if (Waiter.joinable()) {
      for (size_t I = 0; I != std::size(Signals); ++I)
        ::sigaction(Signals[I], &Before[I], nullptr);
      WakeFd = -1;
      char Stop = 0;
      if (::write(Ends[1], &Stop, 1) == 1)
        Waiter.join();
      else
        Waiter.detach();
    }
    for (int End : Ends)
      if (End != -1)
        ::close(End);
    fs::remove_directories(Path);
  }

  void wait() {
    char Byte = 0;
    while (::read(Ends[0], &Byte, 1) != 1)
      if (errno != EINTR)
        return;
    if (Byte == 0)
      return;
    fs::remove_directories(Path);
    ::signal(Byte, SIG_DFL);
    ::raise(Byte);
  }
};

llvm::Expected<TemporaryFolder>
TemporaryFolder::create(llvm::StringRef Prefix) {
  llvm::SmallString<128> Path;
  if (std::error_code EC = fs::createUniqueDirectory(Prefix, Path))
    return llvm::createStringError(EC, "no temporary folder can be made: " +
                                           EC.message());
  return TemporaryFolder(std::make_shared<Guard>(Path.str().str()));
}

const std::string &TemporaryFolder::path() const { return G->Path; }

} // namespace fullgraph::driver
