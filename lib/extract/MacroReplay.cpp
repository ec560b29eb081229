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
    : H(H), PP(PP), Now(H.First), Is(H.First), Told(H.Macros.size(), 0),
      Entries(H.Files.size()), Entered(H.Files.size()) {
  for (uint32_t I = 0; I != H.Files.size(); ++I) {
    ByPath[H.Files[I].Path] = I;
    // Event 0 enters the preamble's own text, which is nobody's header.
    if (H.Files[I].Begin == 0)
      Entered[I] = true;
    else if (H.Files[I].Guarded)
      ++Missing;
  }
  for (uint32_t I = 0; I != H.Events.size(); ++I) {
    const MacroHistory::Event &E = H.Events[I];
    if (E.What == Step::Set)
      Is[E.Index] = E.Value;
    else if (E.What == Step::Unless && MacroHistory::isDefined(Is[E.Index]))
      I += E.Value;
    else if (E.What == Step::Enter && !H.Files[E.Index].Guarded)
      Readings[E.Index].push_back(I);
  }
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
  Marked.push_back(File);
  Entries[File] = Last = At;
  if (H.Files[File].Guarded)
    --Missing;
  return true;
}

void MacroReplay::undo(size_t States, size_t Marks) {
  for (; Changed.size() > States; Changed.pop_back())
    Now[Changed.back().first] = Changed.back().second;
  for (; Marked.size() > Marks; Marked.pop_back()) {
    Entered[Marked.back()] = false;
    Entries[Marked.back()] = SourceLocation();
    if (H.Files[Marked.back()].Guarded)
      ++Missing;
  }
}

bool MacroReplay::playOneOf(uint32_t File, uint32_t Begin) {
  size_t States = Changed.size(), Marks = Marked.size();
  if (playBlock(Begin))
    return true;
  // What a file is depends on what it finds: it may be as it was elsewhere.
  for (uint32_t Other : Readings[File]) {
    undo(States, Marks);
    if (Other != Begin && playBlock(Other))
      return true;
  }
  return false;
}

bool MacroReplay::playBlock(uint32_t Begin) {
  for (uint32_t I = Begin + 1, E = H.Events[Begin].Value; I < E; ++I) {
    const MacroHistory::Event &X = H.Events[I];
    switch (X.What) {
    case Step::Enter:
      if (!H.Files[X.Index].Guarded) {
        mark(X.Index);
        if (!playOneOf(X.Index, I))
          return false;
        // The block may have been another's; go on after this one.
      } else if (mark(X.Index) && !playBlock(I)) {
        return false;
      }
      I = X.Value;
      break;
    case Step::Leave:
      break;
    case Step::Again:
      if (mark(X.Index) && !playBlock(H.Files[X.Index].Begin))
        return false;
      break;
    case Step::Use:
      if (Now[X.Index] != X.Value) {
        Differs = {X.Index, H.Events[Begin].Index};
        return false;
      }
      break;
    case Step::Unless:
      if (MacroHistory::isDefined(Now[X.Index]))
        I += X.Value;
      break;
    case Step::Set:
      Changed.push_back({X.Index, Now[X.Index]});
      Now[X.Index] = X.Value;
      break;
    }
  }
  return true;
}

/// Tries a file without a guard as one of the readings that the preamble has.
void MacroReplay::begin(uint32_t File) {
  mark(File);
  if (!playOneOf(File, H.Files[File].Begin))
    return undo(0, 0); // It is read as the unit's own text.
  Trying = Reading();
  Trying->Open.push_back(nullptr);
}

bool MacroReplay::defer(std::function<void()> Event) {
  if (!Trying)
    return false;
  Trying->Events.push_back(std::move(Event));
  return true;
}

void MacroReplay::finishReading() {
  Reading R = std::move(*Trying);
  Trying.reset();
  if (!R.Idle) {
    undo(0, 0);
    for (const std::function<void()> &Event : R.Events)
      if (!done())
        Event();
    return;
  }
  Changed.clear();
  Marked.clear();
  for (const auto &[Name, Definition] : R.Sets)
    define(Name, Definition ? &*Definition : nullptr, /*InNow=*/false,
           /*InIs=*/true);
  finishIfComplete();
}

void MacroReplay::include(FileEntryRef File, SourceLocation Where,
                          bool IsEntered) {
  if (defer([=, this] { include(File, Where, IsEntered); })) {
    if (IsEntered)
      Trying->Open.push_back(nullptr);
    return;
  }
  ++Text;
  auto Known = ByPath.find(File.getName());
  // The main file is entered from nowhere.
  if (Known == ByPath.end() || Where.isInvalid())
    return;
  At = Where;
  uint32_t Index = Known->second;
  if (!H.Files[Index].Guarded)
    return IsEntered ? begin(Index) : void();
  if (mark(Index) && !playBlock(H.Files[Index].Begin))
    return refuse("the macro " + H.Spelling[Differs.Macro] +
                  " would be another in " + H.Files[Differs.File].Path);
  Changed.clear();
  Marked.clear();
  finishIfComplete();
}

void MacroReplay::leave() {
  if (!defer([this] { leave(); }))
    return;
  Trying->Open.pop_back();
  if (Trying->Open.empty())
    finishReading();
}

void MacroReplay::pasted(NameHash Macro) {
  if (!defer([=, this] { pasted(Macro); }))
    use(Macro);
}

void MacroReplay::finishIfComplete() {
  if (Missing)
    return;
  // From here on everything is as if the unit had been read by itself.
  Finished = true;
  for (uint32_t I = 0; I != Now.size(); ++I)
    if (Now[I] != Is[I])
      return refuse("the macro " + H.Spelling[I] + " would end up another");
}

void MacroReplay::askMacro(uint32_t Macro) {
  if (Now[Macro] != Is[Macro])
    refuse("the macro " + H.Spelling[Macro] +
           ", which the file uses, would be another");
}

void MacroReplay::useMacro(uint32_t Macro) {
  if (Told[Macro] == Text)
    return;
  Told[Macro] = Text;
  askMacro(Macro);
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
    else if (auto Known = Own.find(Work[I]);
             Known != Own.end() && Known->second)
      for (NameHash Next : *Known->second)
        if (!llvm::is_contained(Work, Next))
          Work.push_back(Next);
  }
}

void MacroReplay::text(llvm::StringRef Text) {
  if (defer([=, this] { text(Text); })) {
    const char *&Begin = Trying->Open.back();
    if (!Begin)
      Begin = Text.data();
    Trying->Idle &= isOnlyDirectives(Text, Begin, PP.getLangOpts());
    return;
  }
  ++this->Text;
  forEachName(Text, PP.getLangOpts(), [&](NameHash Name, NameUse How) {
    if (done())
      return;
    if (How == NameUse::Replaced)
      use(Name);
    else if (uint32_t Macro = H.macro(Name); Macro != MacroHistory::None)
      askMacro(Macro);
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

void MacroReplay::define(llvm::StringRef Spelled, const MacroText *Definition,
                         bool InNow, bool InIs) {
  ++Text;
  NameHash Name = hashOf(Spelled);
  if (uint32_t Macro = H.macro(Name); Macro != MacroHistory::None) {
    uint32_t State =
        Definition ? stateOf(*Definition) : MacroHistory::Undefined;
    if (InNow)
      Now[Macro] = State;
    if (InIs)
      Is[Macro] = State;
    return;
  }
  if (!InNow && !InIs)
    return;
  // What is no macro in the preamble would be one in what is left of it.
  if (H.hasName(Name))
    return refuse("the file defines " + Spelled.str() +
                  ", which the text of a later header holds");
  Own[Name].reset();
  if (Definition)
    Own[Name] = Definition->Names;
}

bool MacroReplay::isMacro(const std::string &Name,
                          const std::vector<uint32_t> &In) const {
  if (uint32_t Macro = H.macro(hashOf(Name)); Macro != MacroHistory::None)
    return MacroHistory::isDefined(In[Macro]);
  if (auto Known = Own.find(hashOf(Name)); Known != Own.end())
    return Known->second.has_value();
  // What the compiler or a flag defines is there in any order.
  return PP.getIdentifierInfo(Name)->hasMacroDefinition();
}

void MacroReplay::unless(const UnlessBlock &Block) {
  if (defer([=, this] { unless(Block); })) {
    // Is does not know yet what this reading defined: the preprocessor does.
    Trying->Idle &= PP.getIdentifierInfo(Block.Macro)->hasMacroDefinition();
    return;
  }
  ++Text;
  bool WouldBe = isMacro(Block.Macro, Now), Is = isMacro(Block.Macro, this->Is);
  if (!WouldBe || !Is)
    for (NameHash Used : Block.Names)
      use(Used);
  for (const auto &[Other, Definition] : Block.Defined)
    define(Other, &Definition, !WouldBe, !Is);
}

void MacroReplay::set(llvm::StringRef Macro, const MacroText *Definition) {
  std::optional<MacroText> Copy;
  if (Definition)
    Copy = *Definition;
  if (defer([=, this, Name = Macro.str()] {
        set(Name, Copy ? &*Copy : nullptr);
      })) {
    Trying->Sets.emplace_back(Macro.str(), Copy);
    Trying->Idle &= H.macro(hashOf(Macro)) != MacroHistory::None;
    return;
  }
  define(Macro, Definition, true, true);
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
