//===- EditsTest.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Edits.h"
#include "fix/Includes.h"
#include "fix/Select.h"
#include "gtest/gtest.h"

namespace fullgraph::fix {
namespace {

TEST(Edits, PlacesOfAText) {
  llvm::StringRef Text = "ab\ncd\n";
  for (size_t At = 0; At <= Text.size(); ++At)
    EXPECT_EQ(offsetOf(Text, positionOf(Text, At)), At);
  EXPECT_FALSE(offsetOf(Text, {1, 4}));
  EXPECT_FALSE(offsetOf(Text, {4, 1}));
  EXPECT_FALSE(offsetOf(Text, {0, 1}));
}

TEST(Edits, OneWithinAnotherGoesOverlapsDoNot) {
  EXPECT_EQ(inOrder({{4, 6, ""}, {0, 8, ""}}),
            (std::vector<Piece>{{0, 8, ""}}));
  EXPECT_FALSE(inOrder({{0, 5, ""}, {4, 8, ""}}));
}

TEST(Edits, LinesThatAreEmptyThenGo) {
  llvm::StringRef Text = "a\n  b c\nd\n";
  auto After = [&](std::vector<Piece> P) {
    return applied(Text, withWholeLines(Text, std::move(P)));
  };
  EXPECT_EQ(After({{4, 7, ""}}), "a\nd\n");
  EXPECT_EQ(After({{4, 5, ""}, {6, 7, ""}}), "a\nd\n");
  EXPECT_EQ(After({{4, 5, ""}}), "a\n   c\nd\n");
  EXPECT_EQ(After({{4, 7, "x"}}), "a\n  x\nd\n");
}

TEST(Edits, NeedlessIncludes) {
  auto After = [](llvm::StringRef Text, llvm::StringRef Gone) {
    size_t At = Text.find(Gone);
    return applied(Text,
                   withoutNeedlessIncludes(Text, {{At, At + Gone.size(), ""}}));
  };
  EXPECT_EQ(After("#include <variant>\nstd::variant<int> v;\n",
                  "std::variant<int> v;\n"),
            "");
  EXPECT_EQ(
      After("#include <variant>\nstd::variant<int> v;\nint i;\n", "int i;\n"),
      "#include <variant>\nstd::variant<int> v;\n");
  // It was not for what went.
  EXPECT_EQ(After("#include <variant>\nint i;\n", "int i;\n"),
            "#include <variant>\n");
}

Finding finding(Position Start, Position End, bool Safe = true) {
  Finding F;
  F.Fixes.push_back({"x", Safe, {{{"a.cpp", Start, End}, ""}}});
  return F;
}

TEST(Select, TheSecondOfTwoThatOverlapWaits) {
  std::vector<Finding> All = {finding({1, 1}, {1, 3}), finding({1, 2}, {1, 4}),
                              finding({2, 1}, {2, 2}, false),
                              finding({1, 1}, {1, 3})};
  llvm::StringRef Text = "abcd\nef\n";
  auto TextOf = [&](llvm::StringRef) { return std::optional(Text); };
  PiecesByFile Pieces;
  std::vector<Choice> Safe = chooseFixes(All, /*Unsafe=*/false);
  EXPECT_EQ(Safe.size(), 3U);
  std::vector<Choice> Taken = compatible(Safe, TextOf, Pieces);
  ASSERT_EQ(Taken.size(), 2U); // Equal ones are one.
  EXPECT_EQ(Taken[0].Of, &All[0]);
  EXPECT_EQ(Taken[1].Of, &All[3]);
  EXPECT_EQ(applied(Text, Pieces["a.cpp"]), "cd\nef\n");
  EXPECT_EQ(chooseFixes(All, /*Unsafe=*/true).size(), 4U);
}

} // namespace
} // namespace fullgraph::fix
