//===- Formats.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Writer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/JSON.h"
#include <algorithm>

namespace fullgraph::report {

static const Format Table[] = {
    {"text", "for people, as compilers print", writeText},
    {"json", "every field; rules/schema/finding.schema.json", writeJson},
    {"sarif", "SARIF 2.1.0, for code scanning and editors", writeSarif},
    {"github", "workflow commands that annotate a pull request", writeGithub},
    {"gitlab", "GitLab's code quality report", writeGitlab},
    {"rdjson", "for reviewdog", writeRdjson},
    {"junit", "JUnit's XML, as CI systems show test results", writeJunit},
    {"html", "one page for people who would rather look", writeHtml},
    {"ticket", "a ticket in Markdown for each finding", writeTickets},
};

llvm::ArrayRef<Format> formats() { return Table; }

const Format *findFormat(llvm::StringRef Name) {
  for (const Format &F : Table)
    if (F.Name == Name)
      return &F;
  return nullptr;
}

bool isVisible(unsigned CodePoint) {
  bool IsControl = CodePoint < 0x20 || (CodePoint >= 0x7f && CodePoint < 0xa0);
  // Ends of lines, and what turns the direction of text, of which a reader sees
  // another order than the compiler.
  bool Turns = CodePoint == 0x2028 || CodePoint == 0x2029 ||
               CodePoint == 0x200e || CodePoint == 0x200f ||
               (CodePoint >= 0x202a && CodePoint <= 0x202e) ||
               (CodePoint >= 0x2066 && CodePoint <= 0x2069);
  return !IsControl && !Turns;
}

/// Calls \p Each with every character's code point and bytes.
static void forEachCharacter(
    llvm::StringRef Valid,
    llvm::function_ref<void(unsigned CodePoint, llvm::StringRef Bytes)> Each) {
  while (!Valid.empty()) {
    const auto *From = reinterpret_cast<const llvm::UTF8 *>(Valid.begin());
    unsigned Size = std::min<unsigned>(llvm::getNumBytesForUTF8(*From),
                                       unsigned(Valid.size()));
    llvm::UTF32 CodePoint = 0;
    const llvm::UTF8 *At = From;
    llvm::convertUTF8Sequence(&At, From + Size, &CodePoint,
                              llvm::lenientConversion);
    Each(CodePoint, Valid.take_front(Size));
    Valid = Valid.drop_front(Size);
  }
}

std::string printable(llvm::StringRef Text) {
  std::string Out;
  forEachCharacter(
      llvm::json::isUTF8(Text) ? Text.str() : llvm::json::fixUTF8(Text),
      [&](unsigned CodePoint, llvm::StringRef Bytes) {
        if (CodePoint == '\n' || CodePoint == '\r' || CodePoint == '\t')
          Out += ' ';
        else if (isVisible(CodePoint))
          Out += Bytes;
        else if (CodePoint < 0x80)
          Out += "\\x" + llvm::utohexstr(CodePoint, /*LowerCase=*/true, 2);
        else
          Out += "\\u" + llvm::utohexstr(CodePoint, /*LowerCase=*/true, 4);
        // Some CI systems look for commands within lines, too.
        if (CodePoint == '[' && (llvm::StringRef(Out).ends_with("##[") ||
                                 llvm::StringRef(Out).ends_with("##vso[")))
          Out.insert(Out.size() - 1, " ");
      });
  return Out;
}

std::string visibleJson(llvm::StringRef Json) {
  if (llvm::all_of(Json, [](unsigned char C) { return C < 0x7f; }))
    return Json.str();
  std::string Out;
  forEachCharacter(Json, [&](unsigned CodePoint, llvm::StringRef Bytes) {
    // Of what is below 0x20, JSON's own writer leaves ends of lines alone.
    if (CodePoint < 0x20 || isVisible(CodePoint))
      Out += Bytes;
    else
      Out += "\\u" + llvm::utohexstr(CodePoint, /*LowerCase=*/true, 4);
  });
  return Out;
}

std::string printableCode(llvm::StringRef Line) {
  std::string Out;
  forEachCharacter(
      llvm::json::isUTF8(Line) ? Line.str() : llvm::json::fixUTF8(Line),
      [&](unsigned CodePoint, llvm::StringRef Bytes) {
        if (CodePoint == '\t')
          Out += "    ";
        else if (isVisible(CodePoint))
          Out += Bytes;
        else
          Out += '?';
        if (CodePoint == '[' && (llvm::StringRef(Out).ends_with("##[") ||
                                 llvm::StringRef(Out).ends_with("##vso[")))
          Out.back() = '?';
      });
  return Out;
}

} // namespace fullgraph::report
