//===- Formats.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Writer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/JSON.h"

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

std::string printable(llvm::StringRef Text) {
  std::string Valid =
      llvm::json::isUTF8(Text) ? Text.str() : llvm::json::fixUTF8(Text);
  std::string Out;
  for (size_t I = 0; I != Valid.size(); ++I) {
    unsigned char C = static_cast<unsigned char>(Valid[I]);
    if (C == '\n' || C == '\r' || C == '\t') {
      Out += ' ';
    } else if (C < 0x20 || C == 0x7f) {
      Out += "\\x" + llvm::utohexstr(C, /*LowerCase=*/true, 2);
    } else if (C == 0xc2 && I + 1 != Valid.size() &&
               static_cast<unsigned char>(Valid[I + 1]) < 0xa0) {
      // The C1 controls are escape sequences to some terminals.
      Out += "\\u00" + llvm::utohexstr(static_cast<unsigned char>(Valid[++I]),
                                       /*LowerCase=*/true, 2);
    } else {
      Out += char(C);
    }
  }
  return Out;
}

} // namespace fullgraph::report
