//===- LineHashesTest.cpp -------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The values are those that GitHub's own action gives for these texts.
//
//===----------------------------------------------------------------------===//

#include "report/LineHashes.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using fullgraph::report::lineHashes;
using testing::ElementsAre;

namespace {

TEST(LineHashes, EmptyTextHasOneLine) {
  EXPECT_THAT(lineHashes(""), ElementsAre("c129715d7a2bc9a3:1"));
}

TEST(LineHashes, BlanksDoNotCount) {
  EXPECT_THAT(lineHashes(" a\nb\n  \t\tc\n d"),
              ElementsAre("271789c17abda88f:1", "54703d4cd895b18:1",
                          "180aee12dab6264:1", "a23a3dc5e078b07b:1"));
}

TEST(LineHashes, LineEndsAreAlike) {
  auto Expected = ElementsAre("e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1",
                              "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1",
                              "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1",
                              "c129715d7a2bc9a3:1");
  EXPECT_THAT(lineHashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n"),
              Expected);
  EXPECT_THAT(lineHashes(" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r"),
              Expected);
  EXPECT_THAT(
      lineHashes(" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n"),
      Expected);
}

TEST(LineHashes, SameTextIsCounted) {
  std::string Text;
  for (int I = 0; I != 10; ++I)
    Text += "Lorem ipsum dolor sit amet.\n";
  EXPECT_THAT(lineHashes(Text),
              ElementsAre("a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2",
                          "a7f2ff13bc495cf2:3", "a7f2ff13bc495cf2:4",
                          "a7f2ff13bc495cf2:5", "a7f2ff13bc495cf2:6",
                          "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1",
                          "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1",
                          "c129715d7a2bc9a3:1"));
}

// By hand: the end of the file is the second of 100 places, 0xffff * 37^98;
// U+1F600 is the two units d83d de00, so the end is the third there.
TEST(LineHashes, UnitsAreThoseOfUtf16) {
  auto Power = [](unsigned N) {
    uint64_t P = 1;
    while (N--)
      P *= 37;
    return P;
  };
  auto Hex = [](uint64_t V) {
    char Text[32];
    std::snprintf(Text, sizeof Text, "%llx:1", (unsigned long long)V);
    return std::string(Text);
  };
  EXPECT_THAT(lineHashes("\xc3\xa4"),
              ElementsAre(Hex(0xe4 * Power(99) + 0xffff * Power(98))));
  EXPECT_THAT(lineHashes("\xf0\x9f\x98\x80"),
              ElementsAre(Hex(0xd83d * Power(99) + 0xde00 * Power(98) +
                              0xffff * Power(97))));
}

} // namespace
