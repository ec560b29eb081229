//===- DeadTest.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/DeadTest.h"
#include "fix/Editor.h"
#include "fix/Includes.h"
#include "fix/TestFinder.h"

using namespace clang;

namespace fullgraph::fix {
llvm::Expected<Fix> fixOfDeadTest(const Tree &In, const SourceRange &Test,
                                  const Decision &Decided) {
  FoundTest Find = findTest(In, Test);
  if (!Find.Test)
    return refuse("no statement asks this there");
  FileID File =
      In.Context.getSourceManager().getFileID(Find.Test->getBeginLoc());
  SourceText Source(In.Context, File);
  Editor Edit(In.Context, Source, Find.Function);
  if (llvm::Error E = Edit.take(Find.Test, Decided))
    return E;
  std::optional<std::vector<Piece>> Pieces = inOrder(Edit.Edit.Pieces);
  if (!Pieces)
    return refuse("its edits overlap");
  std::vector<Piece> Whole = withWholeLines(Source.text(), std::move(*Pieces));
  if (File == In.Context.getSourceManager().getMainFileID())
    Whole = withoutNeedlessIncludes(Source.text(), std::move(Whole));
  Fix Out;
  Out.Description = "delete the test and its dead branch";
  Out.Safe = !Decided.FromOutside;
  for (Piece &P : merged(Source.text(), std::move(Whole)))
    Out.Edits.push_back({{Test.File, positionOf(Source.text(), P.From),
                          positionOf(Source.text(), P.To)},
                         std::move(P.New)});
  if (Out.Edits.empty())
    return refuse("there is nothing to take away");
  return Out;
}

} // namespace fullgraph::fix
