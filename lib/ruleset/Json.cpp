//===- Json.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Json.h"
#include "llvm/ADT/Twine.h"
#include <iterator>
#include <nlohmann/json.hpp>

namespace fullgraph::ruleset {
namespace {

/// Counts lines as the parser reads. The parser may be one character ahead of
/// the value that it tells of.
struct Position {
  unsigned Line = 1;
  char Last = 0;
  unsigned line() const { return Last == '\n' ? Line - 1 : Line; }
};

class CountingIterator {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *;
  using reference = const char &;

  CountingIterator(const char *At, Position *P) : At(At), P(P) {}
  reference operator*() const { return *At; }
  CountingIterator &operator++() {
    P->Last = *At;
    P->Line += *At == '\n';
    ++At;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator Old = *this;
    ++*this;
    return Old;
  }
  friend bool operator==(const CountingIterator &A, const CountingIterator &B) {
    return A.At == B.At;
  }
  friend bool operator!=(const CountingIterator &A, const CountingIterator &B) {
    return !(A == B);
  }

private:
  const char *At;
  Position *P;
};

class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
  explicit Builder(const Position &P) : P(P) {}
  JsonValue Root;
  std::string Error;
  unsigned ErrorLine = 0;

  bool null() override { return add(JsonValue::Type::Null); }
  bool boolean(bool B) override {
    add(JsonValue::Type::Bool);
    Last->Bool = B;
    return true;
  }
  bool number_integer(number_integer_t N) override { return number(double(N)); }
  bool number_unsigned(number_unsigned_t N) override {
    return number(double(N));
  }
  bool number_float(number_float_t N, const string_t &) override {
    return number(N);
  }
  bool string(string_t &S) override {
    add(JsonValue::Type::String);
    Last->String = std::move(S);
    return true;
  }
  bool binary(binary_t &) override { return false; }
  bool start_object(size_t) override { return open(JsonValue::Type::Object); }
  bool start_array(size_t) override { return open(JsonValue::Type::Array); }
  bool key(string_t &K) override {
    Open.back()->Members.push_back({std::move(K), JsonValue()});
    return true;
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(size_t, const std::string &Token,
                   const nlohmann::detail::exception &) override {
    ErrorLine = P.line();
    Error = Token.empty() ? "is not JSON" : "unexpected " + Token;
    return false;
  }

private:
  bool add(JsonValue::Type T) {
    if (Open.empty())
      Last = &Root;
    else if (Open.back()->Kind == JsonValue::Type::Array)
      Last = &Open.back()->Items.emplace_back();
    else
      Last = &Open.back()->Members.back().Value;
    Last->Kind = T;
    Last->Line = P.line();
    return true;
  }
  bool number(double N) {
    add(JsonValue::Type::Number);
    Last->Number = N;
    return true;
  }
  bool open(JsonValue::Type T) {
    if (Open.size() >= 32) {
      Error = "is nested too deeply";
      ErrorLine = P.line();
      return false;
    }
    add(T);
    Open.push_back(Last);
    return true;
  }
  bool close() {
    Open.pop_back();
    return true;
  }

  const Position &P;
  JsonValue *Last = nullptr;
  std::vector<JsonValue *> Open; ///< Stable: only the innermost grows.
};

} // namespace

const char *describe(JsonValue::Type T) {
  switch (T) {
  case JsonValue::Type::Null:
    return "null";
  case JsonValue::Type::Bool:
    return "true or false";
  case JsonValue::Type::Number:
    return "a number";
  case JsonValue::Type::String:
    return "a string";
  case JsonValue::Type::Array:
    return "a list";
  case JsonValue::Type::Object:
    return "an object";
  }
  __builtin_unreachable();
}

llvm::Expected<JsonValue> parseJson(llvm::StringRef Text,
                                    llvm::StringRef Name) {
  Position P;
  Builder B(P);
  bool Good = nlohmann::json::sax_parse(CountingIterator(Text.begin(), &P),
                                        CountingIterator(Text.end(), &P), &B);
  if (!Good)
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   Name + ":" + llvm::Twine(B.ErrorLine) +
                                       ": not valid JSON: " + B.Error);
  return std::move(B.Root);
}

} // namespace fullgraph::ruleset
