//===- MacroReplay.h - Is a preamble sound for a unit? ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A preamble holds headers of other people and is read before the unit's own
// text, though the unit includes them in the midst of it. That changes nothing
// if every name of a macro is, at each place, what it would have been: in the
// text of the unit and in that of the preamble. So while the unit is read with
// the preamble, the preamble's history is played at the places where the unit
// includes its headers, and what each name is then ("now") is held against
// what it was or is in what is really read. The first difference refuses the
// preamble; so does a header of it that the unit never includes.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_MACROREPLAY_H
#define FULLGRAPH_EXTRACT_MACROREPLAY_H

#include "extract/MacroHistory.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include <functional>
#include <optional>

namespace fullgraph::extract {

class MacroReplay : public TextSink {
public:
  /// Both outlive this.
  MacroReplay(const MacroHistory &H, const clang::Preprocessor &PP);

  void include(clang::FileEntryRef File, clang::SourceLocation At,
               bool Entered) override;
  void leave() override;
  void text(llvm::StringRef Text) override;
  void pasted(NameHash Macro) override;
  void unless(const UnlessBlock &Block) override;
  void set(llvm::StringRef Macro, const MacroText *Definition) override;
  void end() override;
  bool done() const override { return Finished || !Why.empty(); }

  /// Why the preamble must not be used; empty if it may, after the end.
  const std::string &refusal() const { return Why; }

  /// Where the unit's text brings a file of the preamble in; invalid if it is
  /// none or not there yet.
  clang::SourceLocation entry(clang::FileEntryRef File) const;
  /// Where the last file of the preamble is brought in.
  clang::SourceLocation lastEntry() const { return Last; }

private:
  /// A file of the preamble without a guard that the unit includes by itself.
  /// The preamble holds what it is to the unit alone, if it was read so there.
  /// What is read again, in the midst of the unit, must then be nothing.
  struct Reading {
    std::vector<std::function<void()>>
        Events; ///< If it is something after all.
    /// What it defines, or undefines: for what is read only.
    std::vector<std::pair<std::string, std::optional<MacroText>>> Sets;
    std::vector<const char *> Open; ///< Files, by where their text begins.
    bool Idle = true;
  };
  void begin(uint32_t File);
  /// True if the reading takes the event.
  bool defer(std::function<void()> Event);
  void finishReading();
  void finishIfComplete();
  bool isMacro(const std::string &Name, const std::vector<uint32_t> &In) const;

  void refuse(std::string Because);
  /// Plays what a file was from event \p Begin on. False at the first name that
  /// would not be what it was, which Differs then tells.
  bool playBlock(uint32_t Begin);
  /// The same for a file without a guard: as it was there, or else elsewhere.
  bool playOneOf(uint32_t File, uint32_t Begin);
  /// Notes that a file is entered; false if it was before.
  bool mark(uint32_t File);
  void undo(size_t States, size_t Marks);
  void use(NameHash Name);
  /// \p InNow, \p InIs: in the unit alone, in what is read.
  void define(llvm::StringRef Macro, const MacroText *Definition, bool InNow,
              bool InIs);
  void askMacro(uint32_t Macro);
  void useMacro(uint32_t Macro);
  uint32_t stateOf(const MacroText &Definition);

  const MacroHistory &H;
  const clang::Preprocessor &PP;
  llvm::StringMap<uint32_t> ByPath;
  /// The state of each macro: as the unit alone would have it, and as it is.
  std::vector<uint32_t> Now, Is;
  /// What the unit's own definitions add to the states.
  std::vector<MacroHistory::State> Added;
  llvm::DenseMap<uint64_t, uint32_t> AddedByHash;
  /// Macros of the unit whose names the preamble's text does not hold.
  llvm::DenseMap<NameHash, std::optional<std::vector<NameHash>>> Own;
  std::vector<uint32_t> Told; ///< By macro: the text in which it was used.
  uint32_t Text = 1;
  std::vector<clang::SourceLocation> Entries; ///< By file.
  std::vector<bool> Entered;
  size_t Missing = 0; ///< Guarded files that were not entered yet.
  /// Of files without a guard: each time that they were read.
  llvm::DenseMap<uint32_t, std::vector<uint32_t>> Readings;
  /// What one include changed, to be undone: states and marks.
  std::vector<std::pair<uint32_t, uint32_t>> Changed;
  std::vector<uint32_t> Marked;
  std::optional<Reading> Trying;
  struct {
    uint32_t Macro = 0, File = 0;
  } Differs;
  clang::SourceLocation At, Last;
  std::string Why;
  bool Finished = false;
};

} // namespace fullgraph::extract

#endif
