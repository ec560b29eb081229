//===- Json.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Json.h"
#include "llvm/ADT/StringSet.h"
#include <iterator>
#include <nlohmann/json.hpp>

namespace fullgraph::ruleset {
namespace {

/// Where the parser is in the text: it tells nobody, but it has to take every
/// character from this iterator.
struct Progress {
  unsigned Line = 1;
  bool AfterNewline = false;
};

class CountingIterator {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *;
  using reference = const char &;

  CountingIterator(const char *At, Progress &Seen) : At(At), Seen(&Seen) {}

  const char &operator*() const { return *At; }
  CountingIterator &operator++() {
    Seen->AfterNewline = *At++ == '\n';
    Seen->Line += Seen->AfterNewline;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator Before = *this;
    ++*this;
    return Before;
  }
  bool operator==(const CountingIterator &Other) const {
    return At == Other.At;
  }
  bool operator!=(const CountingIterator &Other) const {
    return At != Other.At;
  }

private:
  const char *At;
  Progress *Seen;
};

/// nlohmann's names are not ours to choose.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
  Builder(const Progress &Seen) : Seen(Seen) {}

  JsonValue Root;
  std::string Failure;
  unsigned FailureLine = 0;

  bool null() override { return add(make(JsonValue::Class::Null)); }
  bool boolean(bool Value) override {
    JsonValue V = make(JsonValue::Class::Bool);
    V.Bool = Value;
    return add(std::move(V));
  }
  bool number_integer(number_integer_t Value) override {
    return addInteger(Value);
  }
  bool number_unsigned(number_unsigned_t Value) override {
    return addInteger(static_cast<int64_t>(Value));
  }
  bool number_float(number_float_t, const string_t &Text) override {
    JsonValue V = make(JsonValue::Class::Float);
    V.Line = lineOfNumber();
    V.Text = Text;
    return add(std::move(V));
  }
  bool string(string_t &Text) override {
    JsonValue V = make(JsonValue::Class::String);
    V.Text = std::move(Text);
    return add(std::move(V));
  }
  bool binary(binary_t &) override { return fail("binary data"); }

  bool start_object(std::size_t) override {
    return open(make(JsonValue::Class::Object));
  }
  bool start_array(std::size_t) override {
    return open(make(JsonValue::Class::Array));
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t &Name) override {
    if (!Names.back().insert(Name).second)
      return fail("the key \"" + Name + "\" is there twice");
    Open.back().Members.push_back({std::move(Name), JsonValue(), 0, 0});
    return true;
  }

  bool parse_error(std::size_t, const std::string &,
                   const nlohmann::json::exception &E) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: ..."
    llvm::StringRef What = E.what();
    size_t Column = What.find("column ");
    if (Column != llvm::StringRef::npos)
      What = What.drop_front(What.find(": ", Column) + 2);
    return fail(What.str());
  }

private:
  // Deep enough for anything sensible, and no danger to the stack.
  static constexpr size_t MaxDepth = 64;

  JsonValue make(JsonValue::Class Kind) const {
    JsonValue V;
    V.Kind = Kind;
    V.Line = Seen.Line;
    return V;
  }

  /// A number ends where the next character is not one of it: that one has
  /// been taken.
  unsigned lineOfNumber() const { return Seen.Line - Seen.AfterNewline; }

  bool addInteger(int64_t Value) {
    JsonValue V = make(JsonValue::Class::Integer);
    V.Line = lineOfNumber();
    V.Integer = Value;
    return add(std::move(V));
  }

  bool open(JsonValue V) {
    if (Open.size() == MaxDepth)
      return fail("nested more than " + std::to_string(MaxDepth) + " deep");
    Open.push_back(std::move(V));
    Names.emplace_back();
    return true;
  }

  bool close() {
    JsonValue V = std::move(Open.back());
    Open.pop_back();
    Names.pop_back();
    return add(std::move(V));
  }

  bool add(JsonValue V) {
    if (Open.empty())
      Root = std::move(V);
    else if (Open.back().Kind == JsonValue::Class::Array)
      Open.back().Items.push_back(std::move(V));
    else
      Open.back().Members.back().Value = std::move(V);
    return true;
  }

  bool fail(std::string Why) {
    Failure = std::move(Why);
    FailureLine = Seen.Line;
    return false;
  }

  const Progress &Seen;
  std::vector<JsonValue> Open;
  std::vector<llvm::StringSet<>> Names; ///< Keys of those that are open.
};

} // namespace

const char *describe(JsonValue::Class Kind) {
  switch (Kind) {
  case JsonValue::Class::Null:
    return "null";
  case JsonValue::Class::Bool:
    return "a boolean";
  case JsonValue::Class::Integer:
    return "an integer";
  case JsonValue::Class::Float:
    return "a fraction";
  case JsonValue::Class::String:
    return "a string";
  case JsonValue::Class::Array:
    return "an array";
  case JsonValue::Class::Object:
    return "an object";
  }
  return "";
}

llvm::Expected<JsonValue> parseJson(llvm::StringRef FileName,
                                    llvm::StringRef Text) {
  Progress Seen;
  Builder Result(Seen);
  CountingIterator Begin(Text.begin(), Seen), End(Text.end(), Seen);
  if (!nlohmann::json::sax_parse(Begin, End, &Result))
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   FileName + ":" +
                                       llvm::Twine(Result.FailureLine) +
                                       ": not JSON: " + Result.Failure);
  return std::move(Result.Root);
}

} // namespace fullgraph::ruleset
