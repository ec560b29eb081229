//===- Tables.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "facts/Tables.h"
#include "facts/Describe.h"

namespace fullgraph::facts {
namespace {

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
    Good &= F.Entity && F.ParamCount <= F.Values.size();
    // What stands for an entity has one, and so has a member that is selected.
    for (const Value &V : F.Values) {
      Good &= V.Entity ||
              (V.Kind != Value::Op::Global && V.Kind != Value::Op::Function &&
               V.Kind != Value::Op::Closure);
      for (const Operand &O : V.In)
        Good &= O.Part.Kind != Selector::Class::Field || EntityId(O.Part.Index);
    }
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
  void item(EntityId &I) {
    id(I);
    Good &= bool(I);
  }
  void item(Record &R) {
    describe(*this, R);
    Good &= bool(R.Entity);
  }
  void item(GlobalStore &S) {
    describe(*this, S);
    Good &= bool(S.Global);
  }
  template <typename T> void item(T &Item) { describe(*this, Item); }

  const Unit &U;
  Function *Current = nullptr;
  bool Good = true;
};

template <typename T>
bool take(std::vector<T> &Items, const std::vector<uint32_t> &Numbers) {
  Reader R(Numbers);
  R.list(Items);
  return R.ok();
}

} // namespace

llvm::Error summaryError(llvm::StringRef Name, const llvm::Twine &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 Name + ": the summary " + What);
}

llvm::Expected<Unit> fromTables(std::vector<std::string> Strings,
                                const NumberTables &Numbers,
                                llvm::StringRef Name) {
  Unit U;
  U.Strings = std::move(Strings);
  std::vector<StringId> Head;
  bool Good = take(Head, Numbers[UnitSection]) && Head.size() >= 3 &&
              take(U.Files, Numbers[Files]) && take(U.Types, Numbers[Types]) &&
              take(U.Entities, Numbers[Entities]) &&
              take(U.Records, Numbers[Records]) &&
              take(U.Functions, Numbers[Functions]) &&
              take(U.Comments, Numbers[Comments]) &&
              take(U.Problems, Numbers[Problems]);
  if (!Good)
    return summaryError(Name, "is cut short or damaged");
  U.MainFile = Head[0];
  U.Configuration = Head[1];
  U.Target = Head[2];
  U.LinkedInto.assign(Head.begin() + 3, Head.end());

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
    return summaryError(Name, "points outside of its own tables");
  return U;
}

} // namespace fullgraph::facts
