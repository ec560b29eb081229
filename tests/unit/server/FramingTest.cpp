//===- FramingTest.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "server/Framing.h"
#include <gtest/gtest.h>

using namespace fullgraph::server;

TEST(Framing, TakesMessagesHoweverTheyAreCut) {
  std::string Bytes = frame("{\"a\":1}") + frame("") + frame("b");
  for (size_t Piece = 1; Piece <= Bytes.size(); ++Piece) {
    MessageReader R;
    std::vector<std::string> Got;
    for (size_t At = 0; At < Bytes.size(); At += Piece) {
      R.add(llvm::StringRef(Bytes).substr(At, Piece));
      while (auto T = R.take()) {
        EXPECT_EQ(T->Wrong, "");
        Got.push_back(T->Content);
      }
    }
    EXPECT_EQ(Got, (std::vector<std::string>{"{\"a\":1}", "", "b"}));
  }
}

TEST(Framing, HeadersOfAnyOrderAndCase) {
  MessageReader R;
  R.add("Content-Type: x; charset=utf-8\r\ncontent-length:2\r\n\r\nhi");
  EXPECT_EQ(R.take()->Content, "hi");
}

TEST(Framing, GoesOnAfterWhatIsNoHeader) {
  for (const char *Bad : {"nonsense\r\n\r\n", "Content-Length: -1\r\n\r\n",
                          "Content-Length: 99999999999\r\n\r\n"}) {
    MessageReader R;
    R.add(Bad);
    R.add(frame("next"));
    EXPECT_NE(R.take()->Wrong, "") << Bad;
    EXPECT_EQ(R.take()->Content, "next") << Bad;
    EXPECT_FALSE(R.take());
  }
}

TEST(Framing, AHeaderThatDoesNotEndIsGivenUp) {
  MessageReader R;
  R.add(std::string(70000, 'x'));
  EXPECT_NE(R.take()->Wrong, "");
  R.add(frame("next"));
  EXPECT_EQ(R.take()->Content, "next");
}
