//===- YamlTest.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "config/Yaml.h"
#include <gtest/gtest.h>

namespace fullgraph::config {
namespace {

using ruleset::JsonValue;
using Class = JsonValue::Class;

JsonValue parsed(llvm::StringRef Text) {
  llvm::Expected<JsonValue> V = parseYaml("my.yaml", Text);
  if (!V) {
    ADD_FAILURE() << llvm::toString(V.takeError());
    return {};
  }
  return *V;
}

std::string error(llvm::StringRef Text) {
  llvm::Expected<JsonValue> V = parseYaml("my.yaml", Text);
  return V ? "no error" : llvm::toString(V.takeError());
}

TEST(Yaml, EveryValueKnowsItsPlace) {
  JsonValue V = parsed("# a comment\n"
                       "a: [1,\n"
                       "  two]\n"
                       "b:\n"
                       "  - c: d\n");
  ASSERT_EQ(V.Members.size(), 2u);
  EXPECT_EQ(V.Members[0].Line, 2u);
  EXPECT_EQ(V.Members[0].Column, 1u);
  const JsonValue &A = V.Members[0].Value;
  EXPECT_EQ(A.Line, 2u);
  EXPECT_EQ(A.Column, 4u);
  ASSERT_EQ(A.Items.size(), 2u);
  EXPECT_EQ(A.Items[1].Line, 3u);
  EXPECT_EQ(A.Items[1].Column, 3u);
  const JsonValue &C = V.Members[1].Value.Items[0].Members[0].Value;
  EXPECT_EQ(C.Line, 5u);
  EXPECT_EQ(C.Column, 8u);
}

TEST(Yaml, PlainScalarsAreWhatTheySay) {
  JsonValue V =
      parsed("[~, null, true, False, -7, 0.5, 1e3, v1.2, '7', \"true\", "
             "acme::run, no, 99999999999999999999]");
  ASSERT_EQ(V.Items.size(), 13u);
  EXPECT_EQ(V.Items[0].Kind, Class::Null);
  EXPECT_EQ(V.Items[1].Kind, Class::Null);
  EXPECT_EQ(V.Items[2].Kind, Class::Bool);
  EXPECT_TRUE(V.Items[2].Bool);
  EXPECT_EQ(V.Items[3].Kind, Class::Bool);
  EXPECT_FALSE(V.Items[3].Bool);
  EXPECT_EQ(V.Items[4].Kind, Class::Integer);
  EXPECT_EQ(V.Items[4].Integer, -7);
  EXPECT_EQ(V.Items[5].Kind, Class::Float);
  EXPECT_EQ(V.Items[5].Text, "0.5");
  EXPECT_EQ(V.Items[6].Kind, Class::Float);
  EXPECT_EQ(V.Items[7].Kind, Class::String);
  EXPECT_EQ(V.Items[8].Kind, Class::String);
  EXPECT_EQ(V.Items[9].Kind, Class::String);
  EXPECT_EQ(V.Items[9].Text, "true");
  EXPECT_EQ(V.Items[10].Text, "acme::run");
  EXPECT_EQ(V.Items[11].Kind, Class::String);
  // Too large for an integer, so a number without its precision.
  EXPECT_EQ(V.Items[12].Kind, Class::Float);
}

TEST(Yaml, TextsMayBeWrittenInManyWays) {
  JsonValue V = parsed("a: \"x\\ty\"\n"
                       "b: 'it''s'\n"
                       "c: |\n"
                       "  one\n"
                       "  two\n"
                       "d: Executor::run # and a comment\n");
  EXPECT_EQ(V.Members[0].Value.Text, "x\ty");
  EXPECT_EQ(V.Members[1].Value.Text, "it's");
  EXPECT_EQ(V.Members[2].Value.Text, "one\ntwo\n");
  EXPECT_EQ(V.Members[3].Value.Text, "Executor::run");
}

TEST(Yaml, EmptyIsNull) {
  EXPECT_EQ(parsed("").Kind, Class::Null);
  EXPECT_EQ(parsed("# nothing\n\n").Kind, Class::Null);
}

TEST(Yaml, MistakesHaveAPlace) {
  EXPECT_EQ(error("a: 1\nb: [2,\n"),
            "my.yaml:2:7: not YAML: Could not find closing ]!");
  EXPECT_EQ(error("a: 1\nb: 2\na: 3\n"),
            "my.yaml:3:1: the key \"a\" is there twice");
  EXPECT_EQ(error("a: &x 1\nb: *x\n"),
            "my.yaml:2:4: an alias; write the value out instead");
  EXPECT_EQ(error("a: 1\n---\nb: 2\n"),
            "my.yaml:3:1: a second document; expected one");
  EXPECT_EQ(error("a: \xff\n"), "my.yaml:1:1: not YAML: the text is not UTF-8");
  EXPECT_EQ(error(std::string(100, '[') + std::string(100, ']')),
            "my.yaml:1:34: nested more than 32 deep");
}

} // namespace
} // namespace fullgraph::config
