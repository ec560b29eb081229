//===- AnalysisLimitTest.cpp ----------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/AnalysisLimit.h"
#include "driver/Options.h"
#include <gtest/gtest.h>

using namespace fullgraph::driver;
using namespace std::chrono_literals;

namespace {

TEST(AnalysisLimit, PassesInTime) {
  AnalysisLimit Limit(1);
  EXPECT_FALSE(Limit.passed());
  std::this_thread::sleep_for(1100ms);
  EXPECT_TRUE(Limit.passed());
}

TEST(AnalysisLimit, OfZeroIsNone) {
  AnalysisLimit Limit(0, 0ms);
  std::this_thread::sleep_for(50ms);
  EXPECT_FALSE(Limit.passed());
}

TEST(AnalysisLimit, EndsWhatDoesNotAsk) {
  EXPECT_EXIT(
      {
        AnalysisLimit Limit(1, 0ms);
        std::this_thread::sleep_for(30s);
      },
      testing::ExitedWithCode(NotEnoughSeen),
      "the analysis took more than the limit of 1 seconds");
}

TEST(AnalysisLimit, LeavesWhoIsDoneAlone) {
  EXPECT_EXIT(
      {
        {
          AnalysisLimit Limit(1, 0ms);
        }
        std::this_thread::sleep_for(1300ms);
        ::_exit(0);
      },
      testing::ExitedWithCode(0), "");
}

} // namespace
