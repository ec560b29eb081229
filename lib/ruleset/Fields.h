//===- Fields.h - Takes an object's fields, and says what is wrong with them -*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_RULESET_FIELDS_H
#define FULLGRAPH_RULESET_FIELDS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "ruleset/Json.h"
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fullgraph::ruleset {

/// Collects everything that is wrong with a file, so that one run tells all.
class Complaints {
public:
  explicit Complaints(std::string File) : File(std::move(File)) {}
  void add(unsigned Line, const std::string &Path, const std::string &What) {
    Lines.push_back(File + ":" + std::to_string(Line) + ": " +
                    (Path.empty() ? "" : Path + ": ") + What);
  }
  const std::string &file() const { return File; }
  llvm::Error take();

private:
  std::string File;
  std::vector<std::string> Lines;
};

/// One object of a file. Fields are taken one by one; finish() complains of
/// what nobody took.
class Fields {
public:
  Fields(const JsonValue &V, std::string Path, Complaints &Errors);

  std::string string(const char *Key, bool Required = false);
  bool flag(const char *Key);
  std::optional<bool> optionalFlag(const char *Key);
  std::optional<unsigned> number(const char *Key);
  /// A string or a list of strings.
  std::vector<std::string> strings(const char *Key);
  /// Each item of a list of objects.
  void each(const char *Key, llvm::function_ref<void(Fields &)> Do);
  void object(const char *Key, llvm::function_ref<void(Fields &)> Do);
  const JsonValue *raw(const char *Key);
  bool has(const char *Key) const;
  /// All keys, for objects whose keys are data.
  std::vector<std::string> keys() const;

  void complain(const std::string &Key, const std::string &What);
  unsigned line() const { return V.Line; }
  std::string place() const;
  const std::string &path() const { return Path; }
  void finish(std::initializer_list<const char *> Known);

private:
  const JsonValue *get(const char *Key, JsonValue::Type T);
  const JsonValue &V;
  std::string Path;
  Complaints &Errors;
};

/// "; did you mean "x"?" or "; known: a, b".
std::string suggest(llvm::StringRef Word, const std::vector<std::string> &Known);

} // namespace fullgraph::ruleset

#endif
