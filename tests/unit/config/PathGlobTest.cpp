//===- PathGlobTest.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support/PathGlob.h"
#include <gtest/gtest.h>

namespace fullgraph {
namespace {

TEST(PathGlob, ANameIsAnywhere) {
  EXPECT_TRUE(pathMatches("*.cpp", "a.cpp"));
  EXPECT_TRUE(pathMatches("*.cpp", "x/y/a.cpp"));
  EXPECT_FALSE(pathMatches("*.cpp", "x/y/a.cpp.h"));
  EXPECT_TRUE(pathMatches("gen", "gen"));
  EXPECT_TRUE(pathMatches("gen", "x/gen/y/a.cpp"));
  EXPECT_FALSE(pathMatches("gen", "x/generated/a.cpp"));
}

TEST(PathGlob, ASlashMakesItAPath) {
  EXPECT_TRUE(pathMatches("/gen", "gen/a.cpp"));
  EXPECT_FALSE(pathMatches("/gen", "x/gen/a.cpp"));
  EXPECT_TRUE(pathMatches("src/gen", "src/gen/a.cpp"));
  EXPECT_FALSE(pathMatches("src/gen", "x/src/gen/a.cpp"));
  EXPECT_TRUE(pathMatches("src/*", "src/a.cpp"));
  EXPECT_TRUE(pathMatches("src/*", "src/x/a.cpp")); // The folder x is named.
  EXPECT_FALSE(pathMatches("src/*.cpp", "src/x/a.cpp"));
}

TEST(PathGlob, ASlashAtTheEndAsksForAFolder) {
  EXPECT_TRUE(pathMatches("gen/", "x/gen/a.cpp"));
  EXPECT_FALSE(pathMatches("gen/", "x/gen"));
  EXPECT_TRUE(pathMatches("/src/gen/", "src/gen/a.cpp"));
  EXPECT_FALSE(pathMatches("/gen/", "x/gen/a.cpp"));
}

TEST(PathGlob, TwoStarsCrossFolders) {
  EXPECT_TRUE(pathMatches("**/gen", "gen/a.cpp"));
  EXPECT_TRUE(pathMatches("**/gen", "x/y/gen/a.cpp"));
  EXPECT_TRUE(pathMatches("src/**/a.cpp", "src/a.cpp"));
  EXPECT_TRUE(pathMatches("src/**/a.cpp", "src/x/y/a.cpp"));
  EXPECT_FALSE(pathMatches("src/**/a.cpp", "lib/x/a.cpp"));
  EXPECT_TRUE(pathMatches("src/**", "src/x/y/a.cpp"));
}

TEST(PathGlob, SetsAndEscapes) {
  EXPECT_TRUE(pathMatches("a[0-9].cpp", "a7.cpp"));
  EXPECT_FALSE(pathMatches("a[0-9].cpp", "ab.cpp"));
  EXPECT_TRUE(pathMatches("a[!0-9].cpp", "ab.cpp"));
  EXPECT_FALSE(pathMatches("a[!0-9]b", "a/b"));
  EXPECT_TRUE(pathMatches("a?c", "abc"));
  EXPECT_FALSE(pathMatches("/a?c", "a/c"));
  EXPECT_TRUE(pathMatches("\\*.cpp", "*.cpp"));
  EXPECT_FALSE(pathMatches("\\*.cpp", "a.cpp"));
  EXPECT_TRUE(pathMatches("a[b", "a[b"));
}

TEST(PathGlob, ManyStarsTakeNoTime) {
  std::string Stars, Folders, Path;
  for (unsigned N = 0; N != 60; ++N) {
    Stars += "*a";
    Folders += "**/a*";
    Path += "aaaaaaaa/";
  }
  Path += "aaaa";
  EXPECT_FALSE(pathMatches(Stars + "b", Path));
  EXPECT_FALSE(pathMatches(Folders + "b", Path));
  EXPECT_TRUE(pathMatches(Folders, Path));
  // A star before a folder that may not be there.
  EXPECT_TRUE(pathMatches("/a*b**/c", "abbc"));
}

} // namespace
} // namespace fullgraph
