//===- CodeOwnersTest.cpp -------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "config/CodeOwners.h"
#include "llvm/ADT/StringExtras.h"
#include <gtest/gtest.h>

namespace fullgraph::config {
namespace {

std::string owners(llvm::StringRef Text, llvm::StringRef File) {
  CodeOwners Owners = CodeOwners::parse(Text);
  return llvm::join(Owners.ownersOf(File), " ");
}

// The examples of GitHub's own description.
constexpr const char *Documented = "# a comment\n"
                                   "*       @all @org/everyone\n"
                                   "*.js    @js-owner # an inline comment\n"
                                   "*.go docs@example.com\n"
                                   "/build/logs/ @doctocat\n"
                                   "docs/* docs@example.com\n"
                                   "apps/ @octocat\n"
                                   "/scripts/ @doctocat @octocat\n"
                                   "**/logs @loggers\n"
                                   "/apps/ @octocat\n"
                                   "/apps/github\n";

TEST(CodeOwners, TheLastMatchDecides) {
  EXPECT_EQ(owners(Documented, "README"), "@all @org/everyone");
  EXPECT_EQ(owners(Documented, "x/y/a.js"), "@js-owner");
  EXPECT_EQ(owners(Documented, "a.go"), "docs@example.com");
  EXPECT_EQ(owners(Documented, "build/logs/a/b.txt"), "@loggers");
  EXPECT_EQ(owners(Documented, "deeply/nested/logs/a"), "@loggers");
  EXPECT_EQ(owners(Documented, "x/apps/a.js"), "@octocat");
  EXPECT_EQ(owners(Documented, "scripts/a"), "@doctocat @octocat");
}

TEST(CodeOwners, APatternWithoutOwnersTakesThemAway) {
  EXPECT_EQ(owners(Documented, "apps/a"), "@octocat");
  EXPECT_EQ(owners(Documented, "apps/github/a"), "");
}

TEST(CodeOwners, AStarAfterASlashDoesNotGoDeeper) {
  EXPECT_EQ(owners(Documented, "docs/start.md"), "docs@example.com");
  EXPECT_EQ(owners(Documented, "docs/build/trouble.md"), "@all @org/everyone");
}

TEST(CodeOwners, PathsAreCaseSensitive) {
  EXPECT_EQ(owners("src/ @a\n", "Src/a.cpp"), "");
}

TEST(CodeOwners, ASpaceIsEscaped) {
  EXPECT_EQ(owners("/my\\ docs/ @a\n", "my docs/x"), "@a");
}

TEST(CodeOwners, InvalidLinesArePassedOver) {
  EXPECT_EQ(owners("* @all\n!a.cpp @b\n", "a.cpp"), "@all");
  EXPECT_EQ(owners("* @all\n[a].cpp @b\n", "a.cpp"), "@all");
  EXPECT_EQ(owners("* @all\n*.cpp nobody\n", "a.cpp"), "@all");
  EXPECT_EQ(owners("\r\n* @all\r\n", "a.cpp"), "@all");
}

} // namespace
} // namespace fullgraph::config
