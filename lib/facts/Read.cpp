//===- Read.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "facts/Describe.h"
#include "facts/Summary.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/Twine.h"
#include <array>
#include <nlohmann/json.hpp>

namespace fullgraph::facts {
namespace {

enum Section : unsigned {
  UnitSection,
  Files,
  Types,
  Entities,
  Records,
  Functions,
  Comments,
  Problems,
  SectionCount
};

constexpr std::array<const char *, SectionCount> SectionNames = {
    "unit",    "files",     "types",    "entities",
    "records", "functions", "comments", "problems"};

/// Receives the parser's events; keeps strings and numbers, section by section.
class Events : public nlohmann::json_sax<nlohmann::json> {
public:
  std::vector<std::string> Strings;
  std::array<std::vector<uint32_t>, SectionCount> Numbers;
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

/// Takes numbers back in the order in which they were written.
class Reader {
public:
  explicit Reader(const std::vector<uint32_t> &Numbers) : Numbers(Numbers) {}

  bool ok() const { return Good && Next == Numbers.size(); }

  void number(uint32_t &N) {
    if (Next == Numbers.size()) {
      Good = false;
      N = 0;
      return;
    }
    N = Numbers[Next++];
  }
  void flag(bool &B) {
    uint32_t N = 0;
    number(N);
    Good &= N <= 1;
    B = N == 1;
  }
  template <typename Kind> void kind(Kind &K, Kind Last) {
    uint32_t N = 0;
    number(N);
    Good &= N <= static_cast<uint32_t>(Last);
    K = Good ? static_cast<Kind>(N) : Kind();
  }
  template <typename Tag> void id(Id<Tag> &I) {
    uint32_t N = 0;
    number(N);
    I.Raw = N - 1;
  }
  void call(uint32_t &N) { number(N); }
  template <typename T> void list(std::vector<T> &Items) {
    uint32_t N = 0;
    number(N);
    // Each item takes a number at least, which bounds what a lie can cost.
    if (N > Numbers.size() - Next) {
      Good = false;
      return;
    }
    Items.resize(N);
    for (T &Item : Items) {
      if (!Good)
        return;
      item(Item);
    }
  }

private:
  template <typename Tag> void item(Id<Tag> &I) { id(I); }
  template <typename T> void item(T &Item) { describe(*this, Item); }

  const std::vector<uint32_t> &Numbers;
  size_t Next = 0;
  bool Good = true;
};

/// Holds every index against the size of its table.
class Checker {
public:
  explicit Checker(const Unit &U) : U(U) {}

  bool ok() const { return Good; }

  void check(Function &F) {
    Current = &F;
    describe(*this, F);
    // A body region to stand in, and parents before their children, so that
    // walking up ends.
    Good &= !F.Regions.empty() && !F.Regions.front().Parent;
    for (uint32_t I = 1; I < F.Regions.size(); ++I)
      Good &= F.Regions[I].Parent.Raw < I;
    Good &= F.ParamCount <= F.Values.size();
    Current = nullptr;
  }

  template <typename T> void check(std::vector<T> &Items) { list(Items); }

  void number(uint32_t &) {}
  void flag(bool &) {}
  template <typename Kind> void kind(Kind &, Kind) {}
  void id(StringId &I) { within(I.Raw, U.Strings.size()); }
  void id(FileId &I) { within(I.Raw, U.Files.size()); }
  void id(TypeId &I) { within(I.Raw, U.Types.size()); }
  void id(EntityId &I) { within(I.Raw, U.Entities.size()); }
  void id(ValueId &I) { within(I.Raw, Current ? Current->Values.size() : 0); }
  void id(RegionId &I) { within(I.Raw, Current ? Current->Regions.size() : 0); }
  void call(uint32_t &I) { Good &= Current && I < Current->Calls.size(); }
  template <typename T> void list(std::vector<T> &Items) {
    for (T &Item : Items)
      item(Item);
  }

private:
  void within(uint32_t Raw, size_t Size) { Good &= Raw == ~0U || Raw < Size; }
  template <typename Tag> void item(Id<Tag> &I) { id(I); }
  template <typename T> void item(T &Item) { describe(*this, Item); }

  const Unit &U;
  Function *Current = nullptr;
  bool Good = true;
};

llvm::Error error(llvm::StringRef Name, const llvm::Twine &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 Name + ": the summary " + What);
}

template <typename T>
bool take(std::vector<T> &Items, const std::vector<uint32_t> &Numbers) {
  Reader R(Numbers);
  R.list(Items);
  return R.ok();
}

} // namespace

llvm::Expected<Unit> read(llvm::StringRef Json, llvm::StringRef Name) {
  Events E;
  bool Parsed = nlohmann::json::sax_parse(Json.begin(), Json.end(), &E);
  if (!Parsed)
    return error(Name, E.Error.empty() ? "is not JSON" : E.Error);
  if (!E.Version)
    return error(Name, "does not say its version (\"fullgraph_summary\")");

  Unit U;
  U.Strings = std::move(E.Strings);
  std::vector<StringId> Head;
  auto &N = E.Numbers;
  bool Good = take(Head, N[UnitSection]) && Head.size() == 2 &&
              take(U.Files, N[Files]) && take(U.Types, N[Types]) &&
              take(U.Entities, N[Entities]) && take(U.Records, N[Records]) &&
              take(U.Functions, N[Functions]) &&
              take(U.Comments, N[Comments]) && take(U.Problems, N[Problems]);
  if (!Good)
    return error(Name, "is cut short or damaged");
  U.MainFile = Head[0];
  U.Configuration = Head[1];

  Checker C(U);
  C.check(Head);
  C.check(U.Files);
  C.check(U.Types);
  C.check(U.Entities);
  C.check(U.Records);
  C.check(U.Comments);
  C.check(U.Problems);
  for (Function &F : U.Functions)
    C.check(F);
  if (!C.ok())
    return error(Name, "points outside of its own tables");
  return U;
}

} // namespace fullgraph::facts
