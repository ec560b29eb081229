//===- PreambleUse.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/PreambleUse.h"
#include "extract/DeclarationOrder.h"

using namespace clang;

namespace fullgraph::extract {

PreambleUse::PreambleUse(const Preamble &Pre, Preprocessor &PP)
    : SM(PP.getSourceManager()), Replay(Pre.History, PP) {
  auto Watch = std::make_unique<TextOrder>(PP, Replay);
  Order = Watch.get();
  PP.addPPCallbacks(std::move(Watch));
}

std::string PreambleUse::refusalAtEnd(llvm::ArrayRef<Decl *> Own) {
  Order->EndOfMainFile();
  if (!Replay.refusal().empty())
    return Replay.refusal();
  if (namesWhatIsAhead(Own, SM, Replay.lastEntry(), [this](FileEntryRef File) {
        return Replay.entry(File);
      }))
    return "the file names what a later header declares";
  return "";
}

} // namespace fullgraph::extract
