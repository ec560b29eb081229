//===- Select.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Select.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

namespace fullgraph::fix {

std::vector<Choice> chooseFixes(llvm::ArrayRef<Finding> Findings, bool Unsafe) {
  std::vector<Choice> Out;
  for (const Finding &F : Findings) {
    if (F.Suppressed)
      continue;
    auto X =
        llvm::find_if(F.Fixes, [&](const Fix &X) { return X.Safe || Unsafe; });
    if (X != F.Fixes.end())
      Out.push_back({&F, &*X});
  }
  return Out;
}

/// Touching counts: two changes side by side may be meant for one place.
static bool overlap(const Piece &A, const Piece &B) {
  return A.From <= B.To && B.From <= A.To;
}

std::vector<Choice> compatible(
    llvm::ArrayRef<Choice> Among,
    llvm::function_ref<std::optional<llvm::StringRef>(llvm::StringRef)> TextOf,
    PiecesByFile &Into) {
  std::vector<Choice> Out;
  for (const Choice &C : Among) {
    if (llvm::any_of(Out, [&](const Choice &Other) {
          return Other.Taken->Edits == C.Taken->Edits;
        })) {
      Out.push_back(C);
      continue;
    }
    std::set<std::string> Files;
    for (const TextEdit &E : C.Taken->Edits)
      Files.insert(E.Range.File);
    PiecesByFile New;
    bool Fits = true;
    for (const std::string &File : Files) {
      std::optional<llvm::StringRef> Text = TextOf(File);
      std::optional<std::vector<Piece>> Pieces =
          Text ? piecesOf(*Text, C.Taken->Edits, File) : std::nullopt;
      if (!Pieces) {
        Fits = false;
        break;
      }
      auto There = Into.find(File);
      if (There != Into.end())
        for (const Piece &P : *Pieces)
          Fits &= llvm::none_of(There->second, [&](const Piece &Q) {
            return overlap(P, Q) && !(P == Q);
          });
      New[File] = std::move(*Pieces);
    }
    if (!Fits)
      continue;
    for (auto &[File, Pieces] : New) {
      llvm::append_range(Into[File], Pieces);
      Into[File] = *inOrder(std::move(Into[File]));
    }
    Out.push_back(C);
  }
  return Out;
}

} // namespace fullgraph::fix
