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

TEST(Glob, OperatorsAreNames) {
  EXPECT_TRUE(globMatches("std::operator!=", "std::operator!="));
  EXPECT_TRUE(globMatches("*::operator()", "Attention::operator()"));
}

} // namespace
} // namespace fullgraph::ruleset
