//===- Read.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "facts/Summary.h"
#include "facts/Tables.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/Twine.h"
#include <nlohmann/json.hpp>

namespace fullgraph::facts {
namespace {

/// Receives the parser's events; keeps strings and numbers, section by section.
class Events : public nlohmann::json_sax<nlohmann::json> {
public:
  std::vector<std::string> Strings;
  NumberTables Numbers;
  uint64_t Version = 0;
  std::string Error;

  bool null() override { return unexpected("null"); }
  bool boolean(bool) override { return unexpected("a boolean"); }
  bool number_integer(number_integer_t) override {
    return unexpected("a negative number");
  }
  bool number_unsigned(number_unsigned_t N) override {
    if (Current)
      return N <= UINT32_MAX ? (Current->push_back(uint32_t(N)), true)
                             : unexpected("a number over 32 bits");
    if (Key != "fullgraph_summary")
      return unexpected("a number");
    Version = N;
    return Version == SummaryVersion ||
           fail("was written by another version of fullgraph (its format is " +
                std::to_string(Version) + ", this one reads " +
                std::to_string(SummaryVersion) + ")");
  }
  bool number_float(number_float_t, const string_t &) override {
    return unexpected("a fraction");
  }
  bool string(string_t &S) override {
    if (!InStrings)
      return unexpected("a string");
    Strings.push_back(std::move(S));
    return true;
  }
  bool binary(binary_t &) override { return unexpected("binary data"); }
  bool start_object(size_t) override {
    return ++Depth == 1 || unexpected("an object");
  }
  bool key(string_t &K) override {
    Key = K;
    return true;
  }
  bool end_object() override { return true; }
  bool start_array(size_t) override {
    if (InStrings || Current || Depth != 1)
      return unexpected("an array");
    if (Key == "strings") {
      InStrings = true;
      return true;
    }
    for (unsigned I = 0; I != SectionCount; ++I)
      if (Key == SectionNames[I])
        Current = &Numbers[I];
    return Current || fail("has an unknown part \"" + Key + "\"");
  }
  bool end_array() override {
    InStrings = false;
    Current = nullptr;
    return true;
  }
  bool parse_error(size_t Byte, const std::string &,
                   const nlohmann::detail::exception &) override {
    return fail("is not JSON from byte " + std::to_string(Byte) + " on");
  }

private:
  bool fail(std::string Message) {
    if (Error.empty())
      Error = std::move(Message);
    return false;
  }
  bool unexpected(const std::string &What) {
    return fail("has " + What + " where a summary has none");
  }

  std::string Key;
  std::vector<uint32_t> *Current = nullptr;
  bool InStrings = false;
  unsigned Depth = 0;
};

} // namespace

llvm::Expected<Unit> read(llvm::StringRef Json, llvm::StringRef Name) {
  Events E;
  bool Parsed = nlohmann::json::sax_parse(Json.begin(), Json.end(), &E);
  if (!Parsed)
    return summaryError(Name, E.Error.empty() ? "is not JSON" : E.Error);
  if (!E.Version)
    return summaryError(Name,
                        "does not say its version (\"fullgraph_summary\")");

  return fromTables(std::move(E.Strings), E.Numbers, Name);
}

} // namespace fullgraph::facts
