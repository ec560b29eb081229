//===- AddSuppressions.cpp ------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/AddSuppressions.h"
#include "extract/OwnFiles.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

namespace fullgraph::driver {

llvm::Error checkReason(llvm::StringRef Reason) {
  const char *Why = nullptr;
  if (Reason.trim().empty())
    Why = "is empty";
  else if (Reason.find_first_of("\r\n") != llvm::StringRef::npos)
    Why = "is of several lines";
  else if (Reason.ends_with("\\"))
    Why = "ends with a backslash";
  if (!Why)
    return llvm::Error::success();
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      "--add-suppressions: the reason \"" + Reason + "\" " + Why +
          "; expected one line that says why these breaks are intended");
}

/// True if the line begins within a token or a comment, or goes on after a
/// backslash.
static bool splits(llvm::StringRef Text, size_t LineStart) {
  llvm::StringRef Before = Text.take_front(LineStart).rtrim("\r\n");
  if (LineStart && Before.ends_with("\\"))
    return true;
  clang::LangOptions Opts;
  Opts.CPlusPlus = Opts.CPlusPlus11 = Opts.CPlusPlus14 = Opts.CPlusPlus17 =
      Opts.CPlusPlus20 = Opts.LineComment = true;
  clang::Lexer L(clang::SourceLocation(), Opts, Text.begin(), Text.begin(),
                 Text.end());
  L.SetCommentRetentionState(true);
  clang::Token T;
  while (!L.LexFromRawLexer(T)) {
    size_t End = size_t(L.getBufferLocation() - Text.begin());
    if (End > LineStart)
      return End - T.getLength() < LineStart;
  }
  return false;
}

std::string
insertExpected(llvm::StringRef Text,
               const std::map<unsigned, std::set<std::string>> &RulesByLine,
               llvm::StringRef Reason, std::set<unsigned> &Refused) {
  std::string Out;
  unsigned Line = 1;
  for (size_t At = 0; At < Text.size(); ++Line) {
    size_t End = std::min(Text.find('\n', At), Text.size() - 1) + 1;
    llvm::StringRef Whole = Text.slice(At, End);
    auto Rules = RulesByLine.find(Line);
    if (Rules != RulesByLine.end()) {
      if (splits(Text, At)) {
        Refused.insert(Line);
      } else {
        Out += Whole.take_while([](char C) { return C == ' ' || C == '\t'; });
        Out += "// fullgraph: expected(" + llvm::join(Rules->second, ", ") +
               "): " + Reason.trim().str() +
               (Whole.ends_with("\r\n") ? "\r\n" : "\n");
      }
    }
    Out += Whole;
    At = End;
  }
  return Out;
}

llvm::Expected<std::map<std::string, std::string>>
planSuppressions(Report &R, llvm::StringRef Reason, const std::string &Root) {
  std::map<std::string, std::string> Texts;
  std::map<std::string, std::map<unsigned, std::set<std::string>>> Files;
  for (const Finding &F : R.Findings)
    if (!F.Suppressed && F.Judgement)
      Files[F.Location.File][F.Location.Start.Line].insert(F.Rule);
  for (const auto &[File, Rules] : Files) {
    std::string Path = extract::absolutePath(File, Root);
    llvm::SmallString<256> Real;
    if (!llvm::sys::fs::real_path(Path, Real))
      Path = Real.str().str();
    auto Buffer = llvm::MemoryBuffer::getFile(Path);
    if (!Buffer)
      return llvm::createStringError(
          Buffer.getError(),
          File + ": cannot be read: " + Buffer.getError().message());
    std::set<unsigned> Refused;
    Texts[Path] =
        insertExpected((*Buffer)->getBuffer(), Rules, Reason, Refused);
    for (unsigned Line : Refused) {
      Diagnostic D;
      D.Level = Severity::Note;
      D.Location = {File, {Line, 1}, {Line, 1}};
      D.Message = "no comment can stand before this line: its finding is not "
                  "suppressed";
      R.Diagnostics.push_back(std::move(D));
    }
    for (Finding &F : R.Findings)
      if (F.Location.File == File && !F.Suppressed && F.Judgement &&
          !Refused.count(F.Location.Start.Line))
        F.Suppressed = Suppression{"expected", Reason.trim().str()};
  }
  return Texts;
}

} // namespace fullgraph::driver
