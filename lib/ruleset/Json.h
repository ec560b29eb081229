//===- Json.h - JSON that knows on which line each value stands -*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_JSON_H
#define FULLGRAPH_RULESET_JSON_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace fullgraph::ruleset {

struct JsonMember;

struct JsonValue {
  enum class Type { Null, Bool, Number, String, Array, Object } Kind = Type::Null;
  unsigned Line = 1;
  bool Bool = false;
  double Number = 0;
  std::string String;
  std::vector<JsonValue> Items;
  std::vector<JsonMember> Members; ///< In order.
};

struct JsonMember {
  std::string Name;
  JsonValue Value;
};

/// "a string", for messages.
const char *describe(JsonValue::Type T);

/// Errors name the file and the line.
llvm::Expected<JsonValue> parseJson(llvm::StringRef Text, llvm::StringRef Name);

} // namespace fullgraph::ruleset

#endif
