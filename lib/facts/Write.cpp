//===- Write.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "facts/Describe.h"
#include "facts/Summary.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

namespace fullgraph::facts {
namespace {

/// Prints numbers, and nothing else: the shape is in the order.
class Writer {
public:
  explicit Writer(llvm::raw_ostream &OS) : OS(OS) {}

  void number(uint32_t &N) {
    if (!First)
      OS << ',';
    First = false;
    OS << N;
  }
  void flag(bool &B) {
    uint32_t N = B;
    number(N);
  }
  template <typename Kind> void kind(Kind &K, Kind) {
    auto N = static_cast<uint32_t>(K);
    number(N);
  }
  /// None is 0 and the rest are one up, so that every number is small.
  template <typename Tag> void id(Id<Tag> &I) {
    uint32_t N = I.Raw + 1;
    number(N);
  }
  void call(uint32_t &N) { number(N); }
  template <typename T> void list(std::vector<T> &Items) {
    auto N = static_cast<uint32_t>(Items.size());
    number(N);
    for (T &Item : Items)
      item(Item);
  }
  template <typename T>
  void section(llvm::StringRef Name, std::vector<T> &Items) {
    OS << ",\n\"" << Name << "\":[";
    First = true;
    list(Items);
    OS << ']';
  }

private:
  template <typename Tag> void item(Id<Tag> &I) { id(I); }
  template <typename T> void item(T &Item) { describe(*this, Item); }

  llvm::raw_ostream &OS;
  bool First = true;
};

} // namespace

void write(const Unit &Source, llvm::raw_ostream &OS) {
  // The archive's interface serves the reader too, so it asks for mutable
  // objects; the writer changes none.
  auto &U = const_cast<Unit &>(Source);
  OS << "{\"fullgraph_summary\":" << SummaryVersion << ",\n\"strings\":[";
  for (size_t I = 0; I != U.Strings.size(); ++I)
    OS << (I ? "," : "")
       << llvm::json::Value(llvm::json::fixUTF8(U.Strings[I]));
  OS << ']';
  Writer W(OS);
  std::vector<StringId> Unit{U.MainFile, U.Configuration, U.Target};
  llvm::append_range(Unit, U.LinkedInto);
  W.section("unit", Unit);
  W.section("files", U.Files);
  W.section("types", U.Types);
  W.section("entities", U.Entities);
  W.section("records", U.Records);
  W.section("functions", U.Functions);
  W.section("comments", U.Comments);
  W.section("problems", U.Problems);
  OS << "}\n";
}

} // namespace fullgraph::facts
