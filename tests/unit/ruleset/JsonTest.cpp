//===- JsonTest.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Json.h"
#include <gtest/gtest.h>

namespace fullgraph::ruleset {
namespace {

JsonValue parsed(llvm::StringRef Text) {
  llvm::Expected<JsonValue> V = parseJson("my.json", Text);
  if (!V) {
    ADD_FAILURE() << llvm::toString(V.takeError());
    return {};
  }
  return std::move(*V);
}

std::string error(llvm::StringRef Text) {
  llvm::Expected<JsonValue> V = parseJson("my.json", Text);
  return V ? "" : llvm::toString(V.takeError());
}

TEST(Json, EveryValueKnowsItsLine) {
  JsonValue V = parsed("{\n"
                       "  \"a\": [1,\n"
                       "    2\n"
                       "  ],\n"
                       "  \"b\": \"x\",\n"
                       "\n"
                       "  \"c\": true,\n"
                       "  \"d\": {\n"
                       "    \"e\": 1.5\n"
                       "  }\n"
                       "}\n");
  EXPECT_EQ(V.Line, 1u);
  ASSERT_EQ(V.Members.size(), 4u);
  const JsonValue &A = V.Members[0].Value;
  EXPECT_EQ(A.Line, 2u);
  ASSERT_EQ(A.Items.size(), 2u);
  EXPECT_EQ(A.Items[0].Line, 2u);
  // A number ends at the newline behind it.
  EXPECT_EQ(A.Items[1].Line, 3u);
  EXPECT_EQ(V.Members[1].Value.Line, 5u);
  EXPECT_EQ(V.Members[2].Value.Line, 7u);
  EXPECT_EQ(V.Members[3].Value.Line, 8u);
  EXPECT_EQ(V.Members[3].Value.Members[0].Value.Line, 9u);
}

TEST(Json, ValuesAreWhatTheySay) {
  JsonValue V = parsed("[null, false, -7, \"\\u00e9\\n\", [], {}]");
  ASSERT_EQ(V.Items.size(), 6u);
  EXPECT_EQ(V.Items[0].Kind, JsonValue::Class::Null);
  EXPECT_FALSE(V.Items[1].Bool);
  EXPECT_EQ(V.Items[2].Integer, -7);
  EXPECT_EQ(V.Items[3].Text, "\xc3\xa9\n");
  EXPECT_EQ(V.Items[4].Kind, JsonValue::Class::Array);
  EXPECT_EQ(V.Items[5].Kind, JsonValue::Class::Object);
}

TEST(Json, BrokenText) {
  EXPECT_EQ(error("{\n  \"a\": 1,\n}"),
            "my.json:3: not JSON: syntax error while parsing object key - "
            "unexpected '}'; expected string literal");
  EXPECT_EQ(error(""),
            "my.json:1: not JSON: syntax error while parsing value - "
            "unexpected end of input; expected '[', '{', or a literal");
  EXPECT_EQ(error("[1] 2"),
            "my.json:1: not JSON: syntax error while parsing value - "
            "unexpected number literal; expected end of input");
}

TEST(Json, AKeyThatStandsTwice) {
  EXPECT_EQ(error("{\"a\": 1,\n \"a\": 2}"),
            "my.json:2: not JSON: the key \"a\" is there twice");
}

TEST(Json, TooDeep) {
  EXPECT_EQ(error(std::string(100000, '[')),
            "my.json:1: not JSON: nested more than 64 deep");
}

TEST(Json, Bytes) {
  EXPECT_NE(error(llvm::StringRef("\x7f"
                                  "ELF\0\1",
                                  6)),
            "");
}

} // namespace
} // namespace fullgraph::ruleset
