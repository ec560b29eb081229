//===- MachineTest.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Machine.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>

using namespace fullgraph::driver;

namespace {

class MachineTest : public testing::Test {
protected:
  void SetUp() override {
    llvm::SmallString<128> Path;
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("machine", Path));
    Folder = Path.str().str();
  }
  void TearDown() override { llvm::sys::fs::remove_directories(Folder); }

  void write(const std::string &Name, const std::string &Text) {
    std::error_code EC;
    llvm::raw_fd_ostream(Folder + "/" + Name, EC) << Text;
    ASSERT_FALSE(EC);
  }
  Machine look() { return lookAtMachine(Folder, Folder); }

  std::string Folder;
};

TEST_F(MachineTest, WhatCanBeHadIsMoreThanWhatIsFree) {
  write("meminfo", "MemTotal:       16000000 kB\nMemFree:          100000 kB\n"
                   "MemAvailable:    4000000 kB\n");
  EXPECT_EQ(look().FreeBytes, 4000000ull << 10);
}

TEST_F(MachineTest, AContainerHasLess) {
  write("meminfo", "MemAvailable:    4000000 kB\n");
  write("memory.max", "2147483648\n");
  write("memory.current", "1000000000\n");
  write("memory.stat", "anon 5\ninactive_file 200000000\n");
  EXPECT_EQ(look().FreeBytes, 2147483648ull - 800000000);
  write("memory.max", "max\n");
  EXPECT_EQ(look().FreeBytes, 4000000ull << 10);
}

TEST_F(MachineTest, AContainerThatIsFullHasNothingLeft) {
  write("memory.max", "1000\n");
  write("memory.current", "5000\n");
  EXPECT_EQ(look().FreeBytes, 0u);
}

TEST_F(MachineTest, SharesOfCores) {
  unsigned All = look().Cores;
  EXPECT_GE(All, 1u);
  write("cpu.max", "50000 100000\n");
  EXPECT_EQ(look().Cores, 1u);
  write("cpu.max", "max 100000\n");
  EXPECT_EQ(look().Cores, All);
}

TEST(WorkersFor, CoresAndMemory) {
  EXPECT_EQ(workersFor({8, 100ull << 30}), 8u);
  EXPECT_EQ(workersFor({8, 1500ull << 20}), 2u);
  EXPECT_EQ(workersFor({8, 0}), 1u);
  EXPECT_EQ(workersFor({8, {}}), 8u);
}

} // namespace
