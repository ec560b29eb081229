//===- WorkersTest.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Workers.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>
#include <unistd.h>

using namespace fullgraph::driver;
namespace fs = llvm::sys::fs;

namespace {

/// Tasks for a worker that takes its time over any of them.
class WorkersTest : public testing::Test {
protected:
  void SetUp() override {
    llvm::SmallString<128> Path;
    ASSERT_FALSE(fs::createTemporaryFile("worker", "sh", Path));
    Worker = Path.str().str();
    {
      std::error_code EC;
      llvm::raw_fd_ostream(Worker, EC)
          << "#!/bin/sh\nwhile read -r size; do\n  head -c \"$size\" >&2\n"
             "  sleep 0.3\n  printf '2\\nok'\ndone\n";
      ASSERT_FALSE(EC);
    }
    ASSERT_FALSE(fs::setPermissions(Worker, fs::all_all));
    ASSERT_EQ(::pipe(Wake), 0);
  }
  void TearDown() override {
    ::close(Wake[0]);
    closeOtherEnd();
    fs::remove(Worker);
  }
  void closeOtherEnd() {
    if (Wake[1] >= 0)
      ::close(Wake[1]);
    Wake[1] = -1;
  }

  bool exchange(llvm::ArrayRef<Task> Tasks) {
    WorkerPool Pool({2, 20, 0}, Worker);
    return Pool.exchange(
        Tasks,
        [&](size_t Task, llvm::Expected<std::string> Answer, double) {
          Answers[Task] = Answer ? *Answer : llvm::toString(Answer.takeError());
        },
        Wake[0]);
  }

  std::string Worker;
  int Wake[2] = {-1, -1};
  std::map<size_t, std::string> Answers;
};

const Task Lasting{"a", Task::None, true}, Other{"b"};

TEST_F(WorkersTest, AllAreAnsweredIfNobodyIsWoken) {
  EXPECT_TRUE(exchange({Lasting, Other, Task{"c", 0}}));
  EXPECT_EQ(Answers,
            (std::map<size_t, std::string>{{0, "ok"}, {1, "ok"}, {2, "ok"}}));
}

TEST_F(WorkersTest, WhoIsWokenWaitsForWhatLasts) {
  ASSERT_EQ(::write(Wake[1], "", 1), 1);
  EXPECT_FALSE(exchange({Lasting, Other, Task{"c", 0}}));
  EXPECT_EQ(Answers, (std::map<size_t, std::string>{{0, "ok"}}));
}

TEST_F(WorkersTest, NothingLastsOnceTheOtherEndIsClosed) {
  closeOtherEnd();
  EXPECT_FALSE(exchange({Lasting, Other, Task{"c", 0}}));
  EXPECT_TRUE(Answers.empty());
}

} // namespace
