//===- MatchTest.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/RuleSet.h"
#include <ctime>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fullgraph::ruleset {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

CalleeInfo function(llvm::StringRef Qualified) {
  CalleeInfo Info;
  Info.QualifiedName = Qualified.str();
  size_t At = Qualified.rfind("::");
  Info.SimpleName =
      Qualified.drop_front(At == llvm::StringRef::npos ? 0 : At + 2).str();
  return Info;
}

CalleeInfo method(llvm::StringRef Class, llvm::StringRef Name,
                  std::vector<std::string> Bases = {}) {
  CalleeInfo Info = function((Class + "::" + Name).str());
  Info.Class = Class.str();
  Info.Bases = std::move(Bases);
  return Info;
}

CalleeInfo unresolved(llvm::StringRef Written) {
  CalleeInfo Info = function(Written);
  Info.ByName = true;
  return Info;
}

class Match : public testing::Test {
protected:
  RuleSet Set;

  void SetUp() override {
    ASSERT_EQ(llvm::toString(Set.addText("my.json", R"({"models": [
      {"kind": "exact", "function": "my::attend"},
      {"kind": "bare", "function": "my::special", "by_name": true},
      {"kind": "glob", "function": "my::*_attend"},
      {"kind": "method", "method": "forward", "of": "my::Layer"},
      {"kind": "derived", "method": ["forward"], "of": "my::Base",
       "derived": true},
      {"kind": "by-name", "method": "isTuple", "of": "my::Value",
       "by_name": true},
      {"kind": "words", "words": {"any": "attn", "none_after": "mask"}},
      {"kind": "class-words", "method": "forward",
       "words": {"any": "attn", "of_class": true}},
      {"kind": "annotation", "annotation": "my::mark"},
      {"kind": "tensor-type", "function": "my::attend"},
      {"kind": "assert-macro", "function": "my::attend"}]})")),
              "");
  }

  std::vector<std::string> kinds(const CalleeInfo &Callee) {
    std::vector<std::string> Kinds;
    for (const Model *M : Set.match(Callee))
      Kinds.push_back(M->Kind);
    return Kinds;
  }
};

TEST_F(Match, Functions) {
  EXPECT_THAT(kinds(function("my::attend")), ElementsAre("exact"));
  EXPECT_THAT(kinds(function("your::attend")), IsEmpty());
  EXPECT_THAT(kinds(function("my::flash_attend")), ElementsAre("glob"));
  EXPECT_THAT(kinds(function("my::a::flash_attend")), IsEmpty());
}

TEST_F(Match, MethodsOfAClass) {
  EXPECT_THAT(kinds(method("my::Layer", "forward")), ElementsAre("method"));
  EXPECT_THAT(kinds(method("my::Layer", "backward")), IsEmpty());
  EXPECT_THAT(kinds(method("your::Layer", "forward")), IsEmpty());
  // Only "derived" asks for bases.
  EXPECT_THAT(kinds(method("my::Special", "forward", {"my::Layer"})),
              IsEmpty());
  EXPECT_THAT(kinds(method("my::Special", "forward", {"my::Base"})),
              ElementsAre("derived"));
}

TEST_F(Match, WordsOfAName) {
  EXPECT_THAT(kinds(function("flash_attn")), ElementsAre("words"));
  EXPECT_THAT(kinds(function("attn_mask")), IsEmpty());
  EXPECT_THAT(kinds(method("my::Mixer", "runAttn")), ElementsAre("words"));
}

TEST_F(Match, WordsOfAClass) {
  EXPECT_THAT(kinds(method("my::SelfAttn", "forward")),
              ElementsAre("class-words"));
  EXPECT_THAT(kinds(method("my::SelfAttn", "options")), IsEmpty());
  // The namespace says nothing.
  EXPECT_THAT(kinds(method("attn::Linear", "forward")), IsEmpty());
}

TEST_F(Match, AGuessNeedsATensor) {
  CalleeInfo Count = function("count_attn");
  Count.CarriesTensor = false;
  EXPECT_THAT(kinds(Count), IsEmpty());
  CalleeInfo Exact = function("my::attend");
  Exact.CarriesTensor = false;
  EXPECT_THAT(kinds(Exact), ElementsAre("exact"));
}

TEST_F(Match, Annotations) {
  CalleeInfo Marked = function("f");
  Marked.Annotations = {"other", "my::mark"};
  EXPECT_THAT(kinds(Marked), ElementsAre("annotation"));
}

TEST_F(Match, WhatDidNotResolveMatchesAsFarAsItIsWritten) {
  EXPECT_THAT(kinds(unresolved("special")), ElementsAre("bare"));
  EXPECT_THAT(kinds(unresolved("attend")), IsEmpty());
  EXPECT_THAT(kinds(unresolved("my::attend")), ElementsAre("exact"));
  EXPECT_THAT(kinds(unresolved("std::attend")), IsEmpty());
  EXPECT_THAT(kinds(unresolved("reattend")), IsEmpty());
}

TEST_F(Match, AMethodThatDidNotResolveMatchesWhereItsNameIsRare) {
  EXPECT_THAT(kinds(unresolved("isTuple")), ElementsAre("by-name"));
  EXPECT_THAT(kinds(unresolved("forward")), IsEmpty());
  CalleeInfo OnField = unresolved("forward");
  OnField.Receiver = "self_attn_";
  EXPECT_THAT(kinds(OnField), ElementsAre("class-words"));
}

TEST_F(Match, InOrderOfDefinition) {
  ASSERT_EQ(llvm::toString(Set.addText("later.json", R"({"models": [
      {"kind": "later", "function": "my::attend"}]})")),
            "");
  EXPECT_THAT(kinds(function("my::attend")), ElementsAre("exact", "later"));
}

TEST_F(Match, ACopyMatchesByItself) {
  RuleSet Copy = Set;
  Set = RuleSet();
  EXPECT_EQ(Copy.match(function("my::attend")).size(), 1u);
}

// An index instead of a scan: a program has many callees.
TEST(MatchSpeed, ManyCallees) {
  llvm::Expected<RuleSet> Set = RuleSet::builtin();
  ASSERT_TRUE(bool(Set));
  std::clock_t Start = std::clock();
  size_t Found = 0;
  for (unsigned I = 0; I != 20000; ++I)
    Found += Set->match(method("engine::Class" + std::to_string(I),
                               "someMethod_" + std::to_string(I)))
                 .size();
  EXPECT_EQ(Found, 0u);
  // Processor time, in which other programs do not count. Generous, for a slow
  // machine and a build with sanitizers.
  EXPECT_LT((std::clock() - Start) / CLOCKS_PER_SEC, 20);
}

} // namespace
} // namespace fullgraph::ruleset
