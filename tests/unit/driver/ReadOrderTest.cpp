//===- ReadOrderTest.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/ReadOrder.h"
#include <gmock/gmock.h>

using fullgraph::driver::slowestFirst;
using fullgraph::driver::UnitCost;
using testing::ElementsAre;

TEST(ReadOrder, BySizeWhereNoTimeIsKnown) {
  EXPECT_THAT(slowestFirst({UnitCost{10, {}}, {30, {}}, {20, {}}}),
              ElementsAre(1, 2, 0));
}

TEST(ReadOrder, ByTimeWhereItIsKnown) {
  EXPECT_THAT(slowestFirst({UnitCost{30, 1.0}, {10, 9.0}, {20, 5.0}}),
              ElementsAre(1, 2, 0));
}

TEST(ReadOrder, TheTimeOfANewUnitIsGuessedFromItsSize) {
  // The known ones take 0.1 s a byte: 40 bytes are more than 3 s.
  EXPECT_THAT(slowestFirst({UnitCost{30, 3.0}, {40, {}}, {20, 2.0}}),
              ElementsAre(1, 0, 2));
}

TEST(ReadOrder, AsGivenWhereNothingTells) {
  EXPECT_THAT(slowestFirst({UnitCost{7, {}}, {7, {}}, {7, {}}}),
              ElementsAre(0, 1, 2));
  EXPECT_THAT(slowestFirst({}), ElementsAre());
}
