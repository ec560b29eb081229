//===- WorkerEndTest.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/WorkerEnd.h"
#include "llvm/Support/MemAlloc.h"
#include <csignal>
#include <gmock/gmock.h>
#include <new>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fullgraph::driver;
using testing::HasSubstr;
using testing::Not;

namespace {

/// The status of a process that does this.
template <typename Function> int statusAfter(Function Do) {
  pid_t Child = ::fork();
  if (Child == 0) {
    Do();
    ::_exit(0);
  }
  int Status = 0;
  ::waitpid(Child, &Status, 0);
  return Status;
}

TEST(WorkerEnd, TellsMemoryFromACrash) {
  std::string Memory =
      whyEnded(statusAfter([] { ::_exit(OutOfMemoryStatus); }), 600);
  EXPECT_THAT(Memory, HasSubstr("memory than the limit of 600 MiB"));
  std::string Crash = whyEnded(statusAfter([] { ::raise(SIGABRT); }), 600);
  EXPECT_THAT(Crash, HasSubstr("Clang crashed"));
  EXPECT_THAT(Crash, HasSubstr("Aborted"));
  EXPECT_THAT(Crash, Not(HasSubstr("MiB")));
  std::string Killed = whyEnded(statusAfter([] { ::raise(SIGKILL); }), 600);
  EXPECT_THAT(Killed, HasSubstr("was killed"));
  EXPECT_THAT(whyEnded(statusAfter([] { ::_exit(7); }), 600),
              HasSubstr("status 7"));
}

/// More than any machine has.
constexpr size_t TooMuch = size_t(1) << 46;

void useLittle() {
  endIfOutOfMemory();
  rlimit Little{rlim_t(1) << 30, rlim_t(1) << 30};
  ::setrlimit(RLIMIT_AS, &Little);
}

TEST(WorkerEnd, WhoIsRefusedMemoryEndsSo) {
  if (!CanLimitMemory)
    GTEST_SKIP() << "the sanitizer's own allocator ends the program";
  EXPECT_EXIT(
      {
        useLittle();
        void *volatile Taken = ::operator new(TooMuch);
        ::operator delete(Taken);
      },
      testing::ExitedWithCode(OutOfMemoryStatus), "");
}

TEST(WorkerEnd, SoDoLlvmsContainers) {
  if (!CanLimitMemory)
    GTEST_SKIP() << "the sanitizer's own allocator ends the program";
  EXPECT_EXIT(
      {
        useLittle();
        // A compiler may leave out what is freed without being looked at.
        void *volatile Taken = llvm::safe_malloc(TooMuch);
        ::free(Taken);
      },
      testing::ExitedWithCode(OutOfMemoryStatus), "");
}

} // namespace
