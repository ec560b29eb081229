//===- HugePagesTest.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/HugePages.h"
#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace fullgraph::driver;
using testing::AllOf;
using testing::Contains;
using testing::Not;

namespace {

class HugePagesTest : public testing::Test {
protected:
  void TearDown() override { ::unsetenv("GLIBC_TUNABLES"); }
};

TEST_F(HugePagesTest, AsksForThem) {
  ::unsetenv("GLIBC_TUNABLES");
  ::setenv("FULLGRAPH_HUGE_PAGES_TEST", "kept", 1);
  EXPECT_THAT(environmentWithHugePages(),
              AllOf(Contains("GLIBC_TUNABLES=glibc.malloc.hugetlb=1"),
                    Contains("FULLGRAPH_HUGE_PAGES_TEST=kept")));
}

TEST_F(HugePagesTest, AddsToOtherTunables) {
  ::setenv("GLIBC_TUNABLES", "glibc.malloc.arena_max=1", 1);
  EXPECT_THAT(environmentWithHugePages(),
              AllOf(Contains("GLIBC_TUNABLES=glibc.malloc.arena_max=1:"
                             "glibc.malloc.hugetlb=1"),
                    Not(Contains("GLIBC_TUNABLES=glibc.malloc.arena_max=1"))));
}

TEST_F(HugePagesTest, LeavesAUsersWordAlone) {
  ::setenv("GLIBC_TUNABLES", "glibc.malloc.hugetlb=0", 1);
  EXPECT_THAT(environmentWithHugePages(),
              Contains("GLIBC_TUNABLES=glibc.malloc.hugetlb=0"));
}

} // namespace
