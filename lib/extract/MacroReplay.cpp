//===- MacroReplay.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/MacroReplay.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace fullgraph::extract {

using Step = MacroHistory::Step;

MacroReplay::MacroReplay(const MacroHistory &H, const Preprocessor &PP)
    : H(H), PP(PP), Now(H.Macros.size(), MacroHistory::Initial),
      Is(H.Macros.size(), MacroHistory::Initial), Told(H.Macros.size(), 0),
      Entries(H.Files.size()), Entered(H.Files.size()) {
  for (uint32_t I = 0; I != H.Files.size(); ++I) {
    ByPath[H.Files[I].Path] = I;
    // Event 0 enters the preamble's own text, which is nobody's header.
    if (H.Files[I].Begin == 0)
      Entered[I] = true;
    else if (H.Files[I].Guarded)
      ++Missing;
  }
  for (const MacroHistory::Event &E : H.Events)
    if (E.What == Step::Set)
      Is[E.Index] = E.Value;
  for (uint32_t I = 0; I != H.States.size(); ++I)
    AddedByHash[H.States[I].Hash] = I;
}

void MacroReplay::refuse(std::string Because) {
  if (Why.empty())
    Why = std::move(Because);
}

bool MacroReplay::mark(uint32_t File) {
  if (Entered[File])
    return false;
  Entered[File] = true;
  Entries[File] = Last = At;
  if (H.Files[File].Guarded)
    --Missing;
  return true;
}

void MacroReplay::play(uint32_t File) {
  if (mark(File))
    playBlock(H.Files[File].Begin);
}

void MacroReplay::playBlock(uint32_t Begin) {
  for (uint32_t I = Begin + 1, E = H.Events[Begin].Value; I < E && !done();
       ++I) {
    const MacroHistory::Event &X = H.Events[I];
    switch (X.What) {
    case Step::Enter:
      // Its guard keeps a second reader out.
      if (!mark(X.Index) && H.Files[X.Index].Guarded)
        I = X.Value;
      break;
    case Step::Leave:
      break;
    case Step::Again:
      play(X.Index);
      break;
    case Step::Use:
      if (Now[X.Index] != X.Value)
        refuse("a macro that a header uses would be another");
      break;
    case Step::Set:
      Now[X.Index] = X.Value;
      break;
    }
  }
}

void MacroReplay::include(FileEntryRef File, SourceLocation Where, bool) {
  ++Text;
  auto Known = ByPath.find(File.getName());
  if (Known == ByPath.end() || !H.Files[Known->second].Guarded)
    return;
  // The main file is entered from nowhere.
  if (Where.isInvalid())
    return;
  At = Where;
  play(Known->second);
  if (Missing || done())
    return;
  // From here on everything is as if the unit had been read by itself.
  Finished = true;
  for (uint32_t I = 0; I != Now.size(); ++I)
    if (Now[I] != Is[I])
      return refuse("a macro would end up another");
}

void MacroReplay::useMacro(uint32_t Macro) {
  if (Told[Macro] == Text)
    return;
  Told[Macro] = Text;
  if (Now[Macro] != Is[Macro])
    return refuse("a macro that the file uses would be another");
  uint32_t S = Now[Macro];
  const MacroHistory::State &State =
      S < H.States.size() ? H.States[S] : Added[S - H.States.size()];
  for (uint32_t Name : State.Names)
    useMacro(Name);
}

void MacroReplay::use(NameHash Name) {
  if (uint32_t Macro = H.macro(Name); Macro != MacroHistory::None)
    return useMacro(Macro);
  // What the unit's own macros bring; each once, since they may name each
  // other.
  std::vector<NameHash> Work{Name};
  for (size_t I = 0; I != Work.size(); ++I) {
    if (uint32_t Macro = H.macro(Work[I]); Macro != MacroHistory::None)
      useMacro(Macro);
    else if (auto Known = Own.find(Work[I]); Known != Own.end())
      for (NameHash Next : Known->second)
        if (!llvm::is_contained(Work, Next))
          Work.push_back(Next);
  }
}

void MacroReplay::text(llvm::StringRef Text) {
  ++this->Text;
  forEachName(Text, PP.getLangOpts(), [&](NameHash Name) {
    if (!done())
      use(Name);
  });
}

uint32_t MacroReplay::stateOf(const MacroText &Definition) {
  auto [Known, New] = AddedByHash.try_emplace(
      Definition.Hash, uint32_t(H.States.size() + Added.size()));
  if (New) {
    MacroHistory::State S{Definition.Hash, {}};
    for (NameHash Name : Definition.Names)
      if (uint32_t Macro = H.macro(Name); Macro != MacroHistory::None)
        S.Names.push_back(Macro);
    Added.push_back(std::move(S));
  }
  return Known->second;
}

void MacroReplay::set(NameHash Name, const MacroText *Definition) {
  ++Text;
  if (uint32_t Macro = H.macro(Name); Macro != MacroHistory::None) {
    Now[Macro] = Is[Macro] =
        Definition ? stateOf(*Definition) : MacroHistory::Undefined;
    return;
  }
  // What is no macro in the preamble would be one in what is left of it.
  if (H.hasName(Name))
    return refuse("the file defines a macro that a later header's text holds");
  Own[Name] = Definition ? Definition->Names : std::vector<NameHash>();
}

void MacroReplay::end() {
  if (!Finished)
    refuse("the file does not include every header of the preamble");
}

SourceLocation MacroReplay::entry(FileEntryRef File) const {
  auto Known = ByPath.find(File.getName());
  return Known == ByPath.end() ? SourceLocation() : Entries[Known->second];
}

} // namespace fullgraph::extract
