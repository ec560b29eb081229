//===- FixDiff.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/FixDiff.h"
#include "support/UnifiedDiff.h"
#include <algorithm>

namespace fullgraph::report {

std::string fixDiff(const Fix &X, Sources &Files) {
  std::map<std::string, std::vector<const TextEdit *>> ByFile;
  for (const TextEdit &E : X.Edits)
    ByFile[E.Range.File].push_back(&E);
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  for (auto &[File, Edits] : ByFile) {
    const std::string *Text = Files.text(File);
    if (!Text)
      return "";
    // From the end, so that places before stay where they are.
    std::stable_sort(Edits.begin(), Edits.end(),
                     [](const TextEdit *A, const TextEdit *B) {
                       return A->Range.Start > B->Range.Start;
                     });
    std::string New = *Text;
    for (const TextEdit *E : Edits) {
      std::optional<size_t> From = Files.offset(File, E->Range.Start);
      std::optional<size_t> To = Files.offset(File, E->Range.End);
      if (!From || !To || *To < *From)
        return "";
      New.replace(*From, *To - *From, E->NewText);
    }
    writeUnifiedDiff(File, *Text, New, OS);
  }
  return OS.str();
}

} // namespace fullgraph::report
