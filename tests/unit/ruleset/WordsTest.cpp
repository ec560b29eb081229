//===- WordsTest.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/RuleSet.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fullgraph::ruleset {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Words, SnakeCase) {
  EXPECT_THAT(wordsOf("flash_attn_fwd"), ElementsAre("flash", "attn", "fwd"));
  EXPECT_THAT(wordsOf("_sdpa__math_"), ElementsAre("sdpa", "math"));
  EXPECT_THAT(wordsOf(""), IsEmpty());
  EXPECT_THAT(wordsOf("operator()"), ElementsAre("operator"));
}

TEST(Words, CamelCase) {
  EXPECT_THAT(wordsOf("FlashAttention"), ElementsAre("flash", "attention"));
  EXPECT_THAT(wordsOf("runSelfAttention"),
              ElementsAre("run", "self", "attention"));
  EXPECT_THAT(wordsOf("FlashAttn_v2Fwd"),
              ElementsAre("flash", "attn", "v2", "fwd"));
}

TEST(Words, AcronymsAreOneWord) {
  EXPECT_THAT(wordsOf("MHAForward"), ElementsAre("mha", "forward"));
  EXPECT_THAT(wordsOf("PagedKVCache"), ElementsAre("paged", "kv", "cache"));
  EXPECT_THAT(wordsOf("useSDPA"), ElementsAre("use", "sdpa"));
}

NameWords attention() {
  NameWords W;
  W.Any = {"attention", "attn"};
  W.None = {"create"};
  W.NoneAfter = {"mask", "scale"};
  W.Until = {"with", "for"};
  return W;
}

TEST(Words, OneOfThemIsEnough) {
  EXPECT_TRUE(wordsMatch(attention(), "window_attn"));
  EXPECT_TRUE(wordsMatch(attention(), "attention2"));
  EXPECT_FALSE(wordsMatch(attention(), "retention"));
  EXPECT_FALSE(wordsMatch(attention(), ""));
}

TEST(Words, AVerbAnywhereForbids) {
  EXPECT_FALSE(wordsMatch(attention(), "create_attention"));
  EXPECT_FALSE(wordsMatch(attention(), "attn_create"));
}

TEST(Words, ANounForbidsOnlyWhereItIsTheHead) {
  EXPECT_FALSE(wordsMatch(attention(), "attention_mask"));
  EXPECT_TRUE(wordsMatch(attention(), "multi_scale_attention"));
}

TEST(Words, WhatFollowsAPrepositionDoesNotCount) {
  EXPECT_TRUE(wordsMatch(attention(), "attention_with_mask"));
  EXPECT_FALSE(wordsMatch(attention(), "mask_for_attention"));
}

} // namespace
} // namespace fullgraph::ruleset
