//===- KindSet.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/KindSet.h"
#include "llvm/ADT/STLExtras.h"

namespace fullgraph::analysis {

/// How many grounds of a kind are kept.
static constexpr size_t MaxGrounds = 4;
/// With more conditions than this, ways are not told apart by them.
static constexpr size_t MaxDeciders = 8;

static void append(std::vector<Ground> &Into, llvm::ArrayRef<Ground> More) {
  if (Into.size() < MaxGrounds)
    llvm::append_range(Into, More.take_front(MaxGrounds - Into.size()));
}

KindSet KindSet::unknown() {
  KindSet K;
  K.Unknown = true;
  return K;
}

bool KindSet::sameLabels(const KindSet &Other) const {
  return Unknown == Other.Unknown &&
         std::equal(
             Kinds.begin(), Kinds.end(), Other.Kinds.begin(), Other.Kinds.end(),
             [](const auto &X, const auto &Y) { return X.first == Y.first; });
}

void KindSet::merge(const KindSet &Other) {
  for (const auto &[Label, K] : Other.Kinds) {
    Kind &Into = Kinds[Label];
    Into.Constant |= K.Constant;
    append(Into.Grounds, K.Grounds);
  }
  Unknown |= Other.Unknown;
  FromOutside |= Other.FromOutside;
  Whole |= Other.Whole;
  By = std::max(By, Other.By);
  if (Deciders.size() <= MaxDeciders)
    Deciders.insert(Other.Deciders.begin(), Other.Deciders.end());
  OtherDeciders |= Other.OtherDeciders || Deciders.size() > MaxDeciders;
  append(Choices, Other.Choices);
  append(Settled, Other.Settled);
  append(Unseen, Other.Unseen);
}

void KindSet::forgetChoiceOfOne() {
  if (Unknown || Kinds.size() != 1)
    return;
  By = Chooser::Nobody;
  Deciders.clear();
  OtherDeciders = false;
  Choices.clear();
}

void KindSet::settle(llvm::ArrayRef<Ground> By) { append(Settled, By); }

void KindUnion::add(const KindSet &K) {
  if (N++ == 0)
    First = K;
  else
    Differ |= !First.sameLabels(K);
  ChosenOtherwise |= N > 1 && First.isChosenOtherwise(K);
  Found.merge(K);
}

std::string kindLabel(llvm::StringRef Type) {
  if (Type == "nullopt" || Type == "nullptr" || Type.ends_with("monostate"))
    return "none";
  llvm::StringRef Bare = Type.take_until([](char C) { return C == '<'; });
  size_t At = Bare.rfind("::");
  llvm::StringRef Last =
      At == llvm::StringRef::npos ? Bare : Bare.drop_front(At + 2);
  if (Last == "intrusive_ptr" || Last == "shared_ptr" || Last == "unique_ptr") {
    llvm::StringRef Inner = Type.drop_front(Bare.size());
    if (Inner.size() > 2)
      return kindLabel(Inner.drop_front().drop_back());
  }
  if (Last == "tuple" || Last == "pair" || Last == "Tuple")
    return "tuple";
  if (Last == "Tensor" || Last == "Variable")
    return "tensor";
  return Type.str();
}

} // namespace fullgraph::analysis
