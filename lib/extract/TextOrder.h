//===- TextOrder.h - The preprocessor's way through the text ----*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tells in one order what a preprocessor enters, reads and defines, with the
// stretches of text between these events. What #if leaves out is not told, its
// conditions are. Names are what a macro can change, so a text is told as the
// names in it.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_TEXTORDER_H
#define FULLGRAPH_EXTRACT_TEXTORDER_H

#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <vector>

namespace fullgraph::extract {

/// Names stand for themselves by 64 bits. Where two share them, a preamble is
/// refused that was sound; never the other way round.
using NameHash = uint64_t;
NameHash hashOf(llvm::StringRef Text);

/// A macro's definition: what it is replaced by, and the names in that.
struct MacroText {
  uint64_t Hash = 0; ///< Of parameters and tokens, as they are spelled.
  std::vector<NameHash> Names;
};

/// "#ifndef X", #define lines and perhaps declarations, "#endif": what several
/// headers say so that it is there once, whichever comes first.
struct UnlessBlock {
  std::string Macro;
  /// With declarations, the definition of Macro stands for their text too.
  std::vector<std::pair<std::string, MacroText>> Defined;
  std::vector<NameHash> Names; ///< In the declarations.
};

class TextSink {
public:
  virtual ~TextSink() = default;
  /// \p Entered: what follows up to leave() is its text; else its guard keeps
  /// the preprocessor out. \p At is in the text that includes it.
  virtual void include(clang::FileEntryRef File, clang::SourceLocation At,
                       bool Entered) = 0;
  virtual void leave() = 0;
  virtual void text(llvm::StringRef Text) = 0;
  /// A macro that is in no text, since ## made its name, is expanded here.
  virtual void pasted(NameHash Macro) = 0;
  virtual void unless(const UnlessBlock &Block) = 0;
  /// \p Definition is null where the macro is undefined.
  virtual void set(llvm::StringRef Macro, const MacroText *Definition) = 0;
  virtual void end() = 0;
  /// Nothing more needs to be told.
  virtual bool done() const = 0;
};

/// What stands after a macro's name in its #define, up to the end of the line.
MacroText macroText(llvm::StringRef AfterName,
                    const clang::LangOptions &Options);

enum class NameUse : uint8_t {
  Replaced, ///< What a macro is replaced by counts, with the macros in it.
  Asked,    ///< By #ifdef, #ifndef or defined(): only what the name itself is.
};

/// Tells \p Each name in \p Text; comments and literals have none.
void forEachName(llvm::StringRef Text, const clang::LangOptions &Options,
                 llvm::function_ref<void(NameHash, NameUse)> Each);

/// True if a stretch of the text of a file, whose text begins at \p Begin, has
/// nothing but directives that define macros or say what is read.
bool isOnlyDirectives(llvm::StringRef Text, const char *Begin,
                      const clang::LangOptions &Options);

class TextOrder : public clang::PPCallbacks {
public:
  /// Both outlive this.
  TextOrder(clang::Preprocessor &PP, TextSink &Sink) : PP(PP), Sink(Sink) {}

  void FileChanged(clang::SourceLocation Loc, FileChangeReason Reason,
                   clang::SrcMgr::CharacteristicKind Kind,
                   clang::FileID Left) override;
  void FileSkipped(const clang::FileEntryRef &File, const clang::Token &Name,
                   clang::SrcMgr::CharacteristicKind Kind) override;
  void MacroDefined(const clang::Token &Name,
                    const clang::MacroDirective *D) override;
  void Ifndef(clang::SourceLocation Loc, const clang::Token &Name,
              const clang::MacroDefinition &D) override;
  void MacroExpands(const clang::Token &Name, const clang::MacroDefinition &D,
                    clang::SourceRange Where,
                    const clang::MacroArgs *Args) override;
  void MacroUndefined(const clang::Token &Name, const clang::MacroDefinition &D,
                      const clang::MacroDirective *Undef) override;
  void SourceRangeSkipped(clang::SourceRange Skipped,
                          clang::SourceLocation Endif) override;
  void EndOfMainFile() override;

private:
  struct Frame {
    clang::FileID File;
    unsigned Offset = 0; ///< Told up to here.
    bool OnDisk = false; ///< Not the compiler's own predefinitions.
  };
  /// Tells the text of the current file up to \p Offset.
  void tell(unsigned Offset);
  /// The block that begins after \p Offset, where it ends; false if there is
  /// none of that kind.
  bool readUnless(UnlessBlock &Block, unsigned Offset, unsigned &End) const;
  bool inCurrentFile(clang::SourceLocation Loc, unsigned &Offset) const;

  clang::Preprocessor &PP;
  TextSink &Sink;
  std::vector<Frame> Frames;
};

} // namespace fullgraph::extract

#endif
