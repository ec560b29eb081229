//===- ValidateTest.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/RuleSet.h"
#include <gtest/gtest.h>

namespace fullgraph::ruleset {
namespace {

constexpr llvm::StringLiteral Complete = R"({"rules": [
{"id": "X100", "name": "x", "summary": "x",
 "levels": {"dead": "note"}, "messages": {"dead": "x"},
 "query": {"form": "flow", "sources": ["attention"],
           "sinks": ["variant-test"]}}],
"models": [
{"kind": "attention", "function": "attend"},
{"kind": "variant-test", "function": "is", "subject": "arg0"}]})";

std::string validated(llvm::StringRef Text, bool WithComplete = true) {
  RuleSet Set;
  if (WithComplete) {
    EXPECT_EQ(llvm::toString(Set.addText("base.json", Complete)), "");
  }
  EXPECT_EQ(llvm::toString(Set.addText("my.json", Text)), "");
  return llvm::toString(Set.validate());
}

std::string query(llvm::StringRef Query) {
  return validated(("{\"rules\": [{\"id\": \"X200\", \"name\": \"y\", "
                    "\"summary\": \"y\", \"levels\": {\"dead\": \"note\"}, "
                    "\"messages\": {\"dead\": \"y\"},\n\"query\": {" +
                    Query + "}}]}")
                       .str());
}

TEST(Validate, AWholeThatFits) { EXPECT_EQ(validated(Complete, false), ""); }

TEST(Validate, AnUnknownKindIsSpelledAlmostRight) {
  EXPECT_EQ(validated("{\"models\": [\n"
                      "{\"kind\": \"attention\", \"function\": \"f\"},\n"
                      "{\"kind\": \"varient-test\", \"function\": \"g\"}]}"),
            "my.json:3: models[1].kind: unknown kind \"varient-test\"; did you "
            "mean \"variant-test\"?");
}

TEST(Validate, AKindThatNoRuleAsksFor) {
  EXPECT_EQ(validated("{\"models\": [{\"kind\": \"elephant\",\n"
                      "\"function\": \"f\"}]}"),
            "my.json:1: models[0].kind: unknown kind \"elephant\"; no rule "
            "asks for it");
}

TEST(Validate, KindsOfTheAnalysisNeedNoRule) {
  EXPECT_EQ(validated("{\"models\": [{\"kind\": \"tensor-type\", "
                      "\"function\": \"my::Tensor\"}]}"),
            "");
}

TEST(Validate, AKindThatNothingProduces) {
  EXPECT_EQ(query("\"form\": \"flow\", \"sources\": [\"attention\"],\n"
                  "\"sinks\": [\"variant-test\",\n\"any-test\"]"),
            "my.json:4: rules[0].query.sinks[1]: no model produces the kind "
            "\"any-test\"");
  EXPECT_EQ(validated("{\"models\": [{\"kind\": \"attention\", \"function\": "
                      "\"f\",\n\"when\": [{\"at\": \"arg0\",\n"
                      "\"from\": [\"atention\"]}]}]}"),
            "my.json:3: models[0].when[0].from[0]: no model produces the kind "
            "\"atention\"; did you mean \"attention\"?");
}

TEST(Validate, RulesThatCanNeverFire) {
  EXPECT_EQ(query("\"form\": \"flow\", \"sinks\": [\"variant-test\"]"),
            "my.json:2: rules[0].query: X200 can never fire: a flow needs "
            "\"sources\" and \"sinks\"");
  EXPECT_EQ(query("\"form\": \"in-region\""),
            "my.json:2: rules[0].query: X200 can never fire: this form needs "
            "\"sinks\", the kinds of effects, and no \"sources\"");
  EXPECT_EQ(query("\"form\": \"in-region\", \"sinks\": [\"variant-test\"], "
                  "\"in_try\": true"),
            "my.json:2: rules[0].query: \"must_branch\" and \"in_try\" go with "
            "the form \"flow\"");
}

TEST(Validate, AnIdIsTakenOnce) {
  std::string Other = Complete.str();
  Other.replace(Other.find("\"x\""), 3, "\"z\"");
  EXPECT_EQ(validated(Other),
            "my.json:2: rules[0].id: \"X100\" is the id of the rule at "
            "base.json:2 already");
}

TEST(Validate, ANameIsTakenOnce) {
  std::string Other = Complete.str();
  Other.replace(Other.find("X100"), 4, "X101");
  EXPECT_EQ(validated(Other),
            "my.json:2: rules[0].name: \"x\" is the name of X100 already");
}

} // namespace
} // namespace fullgraph::ruleset
