//===- MacroHistory.h - What macros were at each place of a preamble *- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The macros of a preamble's text, in its order: where each name that is ever
// a macro stands, what it was there, and where that changes. With it the text
// can be read again in another order, that of a unit, without its bytes: if
// each name is there what it was here, the preprocessed text is the same.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_MACROHISTORY_H
#define FULLGRAPH_EXTRACT_MACROHISTORY_H

#include "extract/TextOrder.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace fullgraph::extract {

struct MacroHistory {
  struct File {
    std::string Path;     ///< As the preprocessor names it.
    bool Guarded = false; ///< Entered once only, however often it is included.
    uint32_t Begin = 0;   ///< Its Enter among the events, the first one.
  };
  enum class Step : uint32_t {
    Enter, ///< File Index, to the Leave at Value.
    Leave,
    Again,  ///< File Index is included and its guard keeps it out.
    Use,    ///< Name Index stands here and is in state Value.
    Set,    ///< Name Index is in state Value from here on.
    Unless, ///< If name Index is defined, the next Value events are not.
  };
  struct Event {
    Step What = Step::Leave;
    uint32_t Index = 0, Value = 0;
  };
  /// What a name is. The first is no macro, the second what the compiler or a
  /// flag defines before the text begins; the others are definitions of it.
  static constexpr uint32_t Undefined = 0, Predefined = 1;
  struct State {
    uint64_t Hash = 0;
    std::vector<uint32_t> Names; ///< Macros in its text, by their number.
  };

  std::vector<File> Files;
  std::vector<NameHash> Macros; ///< Sorted; a macro's number is its place here.
  std::vector<std::string> Spelling; ///< Of the macros, for messages.
  std::vector<uint32_t> First; ///< The state of each macro at the beginning.
  std::vector<State> States;
  std::vector<Event> Events;
  std::vector<NameHash> Names; ///< Sorted: all of the text.

  /// The number of a macro, or None.
  uint32_t macro(NameHash Name) const;
  static constexpr uint32_t None = ~uint32_t(0);
  bool hasName(NameHash Name) const;
  static bool isDefined(uint32_t State) { return State != Undefined; }
};

/// Keeps what one preprocessor reads, and makes a history of it.
class HistoryRecorder : public TextSink {
public:
  explicit HistoryRecorder(clang::Preprocessor &PP) : PP(PP) {}

  void include(clang::FileEntryRef File, clang::SourceLocation At,
               bool Entered) override;
  void leave() override;
  void text(llvm::StringRef Text) override;
  void pasted(NameHash Macro) override;
  void unless(const UnlessBlock &Block) override;
  void set(llvm::StringRef Macro, const MacroText *Definition) override;
  void end() override;
  bool done() const override { return Ended; }

  /// After the end.
  MacroHistory take() { return std::move(Out); }

private:
  /// An event, or a text whose names are not known yet to be macros.
  struct Raw {
    MacroHistory::Step What;
    uint32_t Index = 0; ///< Of a file, a text, a body or a block.
    NameHash Name = 0;
  };
  uint32_t file(clang::FileEntryRef File);

  clang::Preprocessor &PP;
  std::vector<Raw> Raws;
  std::vector<llvm::StringRef> Texts;
  std::vector<MacroText> Bodies;
  std::vector<UnlessBlock> Blocks;
  llvm::DenseMap<NameHash, std::string> Spelled;
  llvm::DenseMap<const clang::FileEntry *, uint32_t> Files;
  std::vector<clang::FileEntryRef> Entries;
  MacroHistory Out;
  bool Ended = false;
};

std::string write(const MacroHistory &H);
/// A text that was damaged is an error; one that reads is safe to use.
llvm::Expected<MacroHistory> readMacroHistory(llvm::StringRef Bytes);

} // namespace fullgraph::extract

#endif
