//===- GlobTest.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/RuleSet.h"
#include <gtest/gtest.h>

namespace fullgraph::ruleset {
namespace {

TEST(Glob, LiteralMatchesItselfOnly) {
  EXPECT_TRUE(globMatches("std::visit", "std::visit"));
  EXPECT_FALSE(globMatches("std::visit", "std::visitor"));
  EXPECT_FALSE(globMatches("std::visit", "visit"));
  EXPECT_FALSE(globMatches("", "x"));
  EXPECT_TRUE(globMatches("", ""));
}

TEST(Glob, StarStaysWithinAComponent) {
  EXPECT_TRUE(globMatches("at::*", "at::equal"));
  EXPECT_FALSE(globMatches("at::*", "at::_ops::equal"));
  EXPECT_TRUE(globMatches("at::*::call", "at::equal::call"));
  EXPECT_TRUE(globMatches("*_forward", "mha_forward"));
  EXPECT_FALSE(globMatches("*_forward", "at::mha_forward"));
  EXPECT_TRUE(globMatches("a*b*c", "aXXbYYc"));
  EXPECT_FALSE(globMatches("a*b*c", "aXXbYY"));
}

TEST(Glob, DoubleStarCrossesComponents) {
  EXPECT_TRUE(globMatches("at::**", "at::_ops::equal"));
  EXPECT_TRUE(globMatches("**::call", "at::_ops::equal::call"));
  EXPECT_TRUE(globMatches("**Attention", "my::nn::FlashAttention"));
  EXPECT_FALSE(globMatches("**::call", "at::recall"));
}

TEST(Glob, DoubleStarAtTheStartMayStandForNoNamespace) {
  EXPECT_TRUE(globMatches("**::Tensor", "Tensor"));
  EXPECT_TRUE(globMatches("**::Tensor", "at::Tensor"));
  EXPECT_FALSE(globMatches("**::Tensor", "at::MyTensor"));
}

TEST(Glob, BackslashTakesAStarAsItIs) {
  EXPECT_TRUE(globMatches("**\\*", "std::any *"));
  EXPECT_FALSE(globMatches("**\\*", "std::any"));
}

TEST(Glob, TypesWithArguments) {
  EXPECT_TRUE(globMatches("std::vector<**>", "std::vector<at::Tensor>"));
  EXPECT_FALSE(globMatches("std::vector<*>", "std::vector<at::Tensor>"));
}

/// What a pattern means, one way after another.
bool meansSo(llvm::StringRef Pattern, llvm::StringRef Name) {
  if (Pattern.empty())
    return Name.empty();
  bool Crosses = Pattern.starts_with("**");
  if (Pattern.front() != '*')
    return !Name.empty() && Name.front() == Pattern.front() &&
           meansSo(Pattern.drop_front(), Name.drop_front());
  llvm::StringRef Rest = Pattern.drop_front(Crosses ? 2 : 1);
  if (Crosses && Rest.starts_with("::") && meansSo(Rest.drop_front(2), Name))
    return true;
  for (size_t N = 0; N <= Name.size(); ++N) {
    if (meansSo(Rest, Name.drop_front(N)))
      return true;
    if (!Crosses && N < Name.size() && Name[N] == ':')
      return false;
  }
  return false;
}

/// Every text of \p Letters of up to \p Length.
std::vector<std::string> texts(llvm::StringRef Letters, size_t Length) {
  std::vector<std::string> All{""};
  for (size_t I = 0; I != All.size(); ++I)
    if (All[I].size() < Length)
      for (char C : Letters)
        All.push_back(All[I] + C);
  return All;
}

TEST(Glob, WalkedOnceItMeansTheSame) {
  std::vector<std::string> Names = texts("ab:", 5);
  for (const std::string &Pattern : texts("ab:*", 5))
    for (const std::string &Name : Names)
      ASSERT_EQ(globMatches(Pattern, Name), meansSo(Pattern, Name))
          << Pattern << " and " << Name;
  // A star before a namespace that may not be there.
  EXPECT_TRUE(globMatches("a*b**::c", "abbc"));
}

TEST(Glob, ManyStarsTakeNoTime) {
  std::string Stars, Double, Name(2000, 'a');
  for (unsigned N = 0; N != 60; ++N) {
    Stars += "*a";
    Double += "**a";
  }
  EXPECT_FALSE(globMatches(Stars + "b", Name));
  EXPECT_FALSE(globMatches(Double + "b", Name));
  EXPECT_TRUE(globMatches(Double, Name));
}

TEST(Glob, OperatorsAreNames) {
  EXPECT_TRUE(globMatches("std::operator!=", "std::operator!="));
  EXPECT_TRUE(globMatches("*::operator()", "Attention::operator()"));
}

} // namespace
} // namespace fullgraph::ruleset
