//===- PositionsTest.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "server/Positions.h"
#include <gtest/gtest.h>

using namespace fullgraph;
using namespace fullgraph::server;

// One byte, two bytes (one unit), three (one), four (two), one.
static const char *const Text =
    "first\na\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80z\r\nlast";

TEST(Positions, CountsUtf16) {
  const unsigned Bytes[] = {0, 1, 3, 6, 10, 11};
  const unsigned Units[] = {0, 1, 2, 3, 5, 6};
  for (size_t I = 0; I != 6; ++I) {
    LspPosition P{1, Units[I]};
    EXPECT_EQ(offsetOf(Text, P, Encoding::Utf16), 6 + Bytes[I]);
    EXPECT_EQ(toLsp(Text, {2, Bytes[I] + 1}, Encoding::Utf16), P);
    EXPECT_EQ(offsetOf(Text, {1, Bytes[I]}, Encoding::Utf8), 6 + Bytes[I]);
    EXPECT_EQ(toLsp(Text, {2, Bytes[I] + 1}, Encoding::Utf8),
              (LspPosition{1, Bytes[I]}));
  }
}

TEST(Positions, WithinACharacterIsItsStart) {
  EXPECT_EQ(offsetOf(Text, {1, 4}, Encoding::Utf16), 6u + 6u);
  EXPECT_EQ(offsetOf(Text, {1, 7}, Encoding::Utf8), 6u + 6u);
}

TEST(Positions, PastTheEnd) {
  EXPECT_EQ(offsetOf(Text, {1, 99}, Encoding::Utf16), 6u + 11u); // Before \r.
  EXPECT_EQ(offsetOf(Text, {9, 9}, Encoding::Utf16), strlen(Text));
  EXPECT_EQ(toLsp(Text, {2, 99}, Encoding::Utf16), (LspPosition{1, 6}));
  EXPECT_EQ(toLsp(Text, {0, 0}, Encoding::Utf16), LspPosition());
  EXPECT_EQ(offsetOf("", {0, 0}, Encoding::Utf16), 0u);
}
