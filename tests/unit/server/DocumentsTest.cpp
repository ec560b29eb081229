//===- DocumentsTest.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "server/Documents.h"
#include <gtest/gtest.h>

using namespace fullgraph::server;

static Change edit(LspPosition Start, LspPosition End, std::string Text) {
  return {Change::Span{Start, End}, std::move(Text)};
}

TEST(Documents, ChangesComeOneAfterTheOther) {
  Documents D;
  D.open("/a", {"file:///a", "one\ntwo\n", 1});
  EXPECT_TRUE(D.change("/a", 2,
                       {edit({0, 3}, {1, 0}, ""), edit({0, 0}, {0, 3}, "\n"),
                        edit({1, 3}, {1, 3}, "!")},
                       Encoding::Utf16));
  EXPECT_EQ(D.find("/a")->Text, "\ntwo!\n");
  EXPECT_EQ(D.find("/a")->Version, 2);
}

TEST(Documents, TheWholeTextAndThenAPart) {
  Documents D;
  D.open("/a", {"file:///a", "old", 1});
  D.change("/a", 2, {{std::nullopt, "new"}, edit({0, 1}, {0, 2}, "E")},
           Encoding::Utf8);
  EXPECT_EQ(D.find("/a")->Text, "nEw");
}

TEST(Documents, AnEndBeforeTheStartInserts) {
  Documents D;
  D.open("/a", {"file:///a", "abc", 1});
  D.change("/a", 2, {edit({0, 2}, {0, 1}, "x")}, Encoding::Utf8);
  EXPECT_EQ(D.find("/a")->Text, "abxc");
}

TEST(Documents, OnlyWhatIsOpen) {
  Documents D;
  EXPECT_FALSE(D.change("/a", 2, {}, Encoding::Utf8));
  EXPECT_FALSE(D.close("/a"));
  D.open("/a", {});
  EXPECT_TRUE(D.close("/a"));
  EXPECT_EQ(D.find("/a"), nullptr);
}

TEST(Documents, Uris) {
  EXPECT_EQ(pathOf("file:///a%20b/%C3%A4.cpp"), "/a b/\xC3\xA4.cpp");
  EXPECT_EQ(pathOf("file:///a%"), "/a%");
  EXPECT_EQ(pathOf("untitled:a"), "");
  EXPECT_EQ(uriOf("/a b/\xC3\xA4+.cpp"), "file:///a%20b/%C3%A4%2B.cpp");
  EXPECT_EQ(pathOf(uriOf("/x/%41 #?.h")), "/x/%41 #?.h");
}
