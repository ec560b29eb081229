//===- UnifiedDiffTest.cpp ------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/UnifiedDiff.h"
#include "gtest/gtest.h"

namespace fullgraph {
namespace {

std::string diff(llvm::StringRef Before, llvm::StringRef After) {
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  writeUnifiedDiff("f", Before, After, OS);
  return Out;
}

TEST(UnifiedDiff, EqualTexts) { EXPECT_EQ(diff("a\n", "a\n"), ""); }

TEST(UnifiedDiff, OneHunk) {
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n"),
            "--- a/f\n+++ b/f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n "
            "8\n");
}

TEST(UnifiedDiff, TwoHunks) {
  EXPECT_EQ(diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "1\n2\n3\n4\n5\n6\n7\nc\n"),
            "--- a/f\n+++ b/f\n@@ -1,4 +1,3 @@\n-a\n 1\n 2\n 3\n"
            "@@ -6,4 +5,4 @@\n 5\n 6\n 7\n-b\n+c\n");
}

TEST(UnifiedDiff, NewAndEmptyTexts) {
  EXPECT_EQ(diff("", "a\n"), "--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+a\n");
  EXPECT_EQ(diff("a\n", ""), "--- a/f\n+++ b/f\n@@ -1 +0,0 @@\n-a\n");
}

TEST(UnifiedDiff, NoLineEndAtTheEnd) {
  EXPECT_EQ(diff("a", "b\n"),
            "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline "
            "at end of file\n+b\n");
}

std::string changes(llvm::StringRef Before, llvm::StringRef After) {
  std::string Out;
  for (const LineChange &C : lineChanges(Before, After))
    Out += std::to_string(C.First) + "+" + std::to_string(C.Count) + ":" +
           C.New + ";";
  return Out;
}

TEST(LineChanges, WholeLines) {
  EXPECT_EQ(changes("a\nb\n", "a\nb\n"), "");
  EXPECT_EQ(changes("a\nb\nc\n", "a\nc\n"), "1+1:;");
  EXPECT_EQ(changes("a\nb\nc\nd\n", "x\nb\nc\nd\ne\n"), "0+1:x\n;4+0:e\n;");
  EXPECT_EQ(changes("a\nb\nc\n", "a\nx\ny\n"), "1+2:x\ny\n;");
  EXPECT_EQ(changes("", "a\n"), "0+0:a\n;");
  EXPECT_EQ(changes("a\nb", "a\nc"), "1+1:c;");
}

} // namespace
} // namespace fullgraph
