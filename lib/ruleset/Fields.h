//===- Fields.h - Reading JSON fields, with all errors ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Reads the fields of a document into structs. What is wrong is noted with its
// file, line and path, and reading goes on, so that a user sees all mistakes of
// a file at once.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_FIELDS_H
#define FULLGRAPH_RULESET_FIELDS_H

#include "ruleset/Json.h"
#include "ruleset/Model.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <string>
#include <vector>

namespace fullgraph::ruleset {

/// The mistakes found so far; each is a whole line.
class Mistakes {
public:
  void add(std::string Line) { Lines.push_back(std::move(Line)); }
  bool empty() const { return Lines.empty(); }
  /// All of them as one error, a line each; success if there are none.
  llvm::Error take();

private:
  std::vector<std::string> Lines;
};

/// "; did you mean "x"?" if one of the known words is near, else "".
std::string suggestion(llvm::StringRef Word, llvm::ArrayRef<std::string> Known);

/// A value of the document, and the way to it.
class Field {
public:
  Field(std::string File, const JsonValue &V, Mistakes &M)
      : Field(std::move(File), "", V, M) {}

  const JsonValue &value() const { return *V; }
  const std::string &path() const { return Path; }
  unsigned line() const { return V->Line; }
  /// What a message about this field, or a later one about it, needs.
  Definition definition() const;

  /// Keeps the line of this field, and those of its items, for messages about
  /// the rule or model that is defined there.
  void noteLines(Definition &Into) const;

  /// Notes a mistake: "my.json:7: models[2].kind: " and the message.
  void fail(const llvm::Twine &Message) const;
  /// Notes a mistake and returns false unless this is of the class.
  bool is(JsonValue::Class Kind) const;

  /// True if this is an object; a key that is not among these is a mistake.
  bool isObjectOf(llvm::ArrayRef<llvm::StringRef> Keys) const;
  std::optional<Field> find(llvm::StringRef Key) const;
  /// The same; its absence is a mistake.
  std::optional<Field> require(llvm::StringRef Key) const;

  std::vector<Field> items() const;   ///< Of an array; else a mistake.
  std::vector<Field> members() const; ///< Of an object; else a mistake.
  llvm::StringRef name() const;       ///< The key that it stands under.

  std::optional<std::string> string() const;
  std::optional<bool> boolean() const;
  std::optional<unsigned> number() const; ///< Not negative.
  /// An array of strings, or a string that stands alone.
  std::vector<std::string> strings() const;
  /// A string, or an array of strings that the separator joins.
  std::string text(llvm::StringRef Separator) const;

  /// Read the field of that name, if it is there, into a variable.
  void read(llvm::StringRef Key, std::string &Into) const;
  void read(llvm::StringRef Key, bool &Into) const;
  void read(llvm::StringRef Key, std::vector<std::string> &Into) const;

private:
  Field(std::string File, std::string Path, const JsonValue &V, Mistakes &M)
      : File(std::move(File)), Path(std::move(Path)), V(&V), M(&M) {}
  Field member(const JsonMember &J) const;

  std::string File, Path;
  const JsonValue *V;
  Mistakes *M;
};

} // namespace fullgraph::ruleset

#endif
