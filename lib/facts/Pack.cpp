//===- Pack.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "facts/Describe.h"
#include "facts/Summary.h"
#include "facts/Tables.h"
#include "support/Bytes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

namespace fullgraph::facts {
namespace {

/// Keeps numbers in the order in which a unit's description names them.
class Packer {
public:
  explicit Packer(std::vector<uint32_t> &Into) : Into(Into) {}

  void number(uint32_t &N) { Into.push_back(N); }
  void flag(bool &B) { Into.push_back(B); }
  template <typename Kind> void kind(Kind &K, Kind) {
    Into.push_back(static_cast<uint32_t>(K));
  }
  /// None is 0 and the rest are one up, so that every number is small.
  template <typename Tag> void id(Id<Tag> &I) { Into.push_back(I.Raw + 1); }
  void call(uint32_t &N) { Into.push_back(N); }
  template <typename T> void list(std::vector<T> &Items) {
    Into.push_back(static_cast<uint32_t>(Items.size()));
    for (T &Item : Items)
      item(Item);
  }

private:
  template <typename Tag> void item(Id<Tag> &I) { id(I); }
  template <typename T> void item(T &Item) { describe(*this, Item); }

  std::vector<uint32_t> &Into;
};

template <typename T>
void addSection(BytesWriter &Out, const std::vector<T> &Items) {
  std::vector<uint32_t> Numbers;
  // A description serves readers too, so it asks for what it may change.
  Packer(Numbers).list(const_cast<std::vector<T> &>(Items));
  Out.number(Numbers.size());
  for (uint32_t N : Numbers)
    Out.number(N);
}

} // namespace

std::string pack(const Unit &U) {
  std::string Text;
  BytesWriter Out(Text);
  Out.number(SummaryVersion);
  Out.number(U.Strings.size());
  for (const std::string &S : U.Strings)
    Out.text(llvm::json::fixUTF8(S));
  std::vector<StringId> Head{U.MainFile, U.Configuration, U.Target};
  llvm::append_range(Head, U.LinkedInto);
  addSection(Out, Head);
  addSection(Out, U.Files);
  addSection(Out, U.Types);
  addSection(Out, U.Entities);
  addSection(Out, U.Records);
  addSection(Out, U.Functions);
  addSection(Out, U.Comments);
  addSection(Out, U.Problems);
  return Text;
}

llvm::Expected<Unit> unpack(llvm::StringRef Packed, llvm::StringRef Name) {
  BytesReader In(Packed);
  if (In.number() != SummaryVersion)
    return summaryError(Name, "was written by another version of fullgraph");
  std::vector<std::string> Strings;
  size_t N = In.count();
  Strings.reserve(N);
  for (; N != 0 && In.ok(); --N)
    Strings.push_back(In.text().str());
  NumberTables Numbers;
  for (std::vector<uint32_t> &Table : Numbers) {
    Table.resize(In.count());
    for (uint32_t &N : Table)
      N = uint32_t(In.number(UINT32_MAX));
  }
  if (!In.atEnd())
    return summaryError(Name, "is cut short or damaged");
  return fromTables(std::move(Strings), Numbers, Name);
}

} // namespace fullgraph::facts
