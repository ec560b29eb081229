//===- Json.h - JSON that knows its lines -----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A document with the line of every value, so that a message about a rule file
// can say where. The parser is nlohmann's, behind this interface; nothing
// throws out of it.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_JSON_H
#define FULLGRAPH_RULESET_JSON_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <string>
#include <vector>

namespace fullgraph::ruleset {

struct JsonMember;

struct JsonValue {
  enum class Class { Null, Bool, Integer, Float, String, Array, Object };
  Class Kind = Class::Null;
  unsigned Line = 0;
  unsigned Column = 0; ///< 1-based, in bytes; 0 where the reader knows none.
  bool Bool = false;
  int64_t Integer = 0;
  std::string Text;
  std::vector<JsonValue> Items;    ///< Of an array.
  std::vector<JsonMember> Members; ///< Of an object, in the file's order.
};

struct JsonMember {
  std::string Name;
  JsonValue Value;
  unsigned Line = 0; ///< Of the name; 0 where only the value's is known.
  unsigned Column = 0;
};

/// "an object", "a string": for messages.
const char *describe(JsonValue::Class Kind);

/// An error is one line: "my.json:3: not JSON: ...". A key that stands twice in
/// one object is an error too.
llvm::Expected<JsonValue> parseJson(llvm::StringRef FileName,
                                    llvm::StringRef Text);

} // namespace fullgraph::ruleset

#endif
