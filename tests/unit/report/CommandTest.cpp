//===- CommandTest.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Writer.h"
#include "ruleset/RuleSet.h"
#include <gtest/gtest.h>

using namespace fullgraph;

namespace {

SourceRange at(std::string File) { return {std::move(File), {3, 1}, {3, 9}}; }

/// The lines of a report about files of such a name that a CI system which
/// reads the log would take for commands.
std::vector<std::string> commands(const std::string &File,
                                  llvm::StringRef Format) {
  Report R;
  Finding F;
  F.Rule = "FG101";
  F.Location = at(File);
  F.Source.Location = at(File);
  F.Trace.push_back({at(File), "a note"});
  R.Findings.push_back(F);
  R.Diagnostics.push_back({Severity::Error, at(File), "a message"});

  ruleset::RuleSet Rules = llvm::cantFail(ruleset::RuleSet::builtin());
  report::WriterContext C;
  C.Source = [](llvm::StringRef) { return "int a;\nint b;\n::error::c\n"; };
  C.Rules = &Rules;
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  report::findFormat(Format)->Write(R, C, OS);
  OS.flush();
  EXPECT_NE(llvm::StringRef(Text).find("FG101"), llvm::StringRef::npos);

  std::vector<std::string> Found;
  llvm::SmallVector<llvm::StringRef> Lines;
  llvm::StringRef(Text).split(Lines, '\n');
  for (llvm::StringRef Line : Lines)
    if (Line.ltrim().starts_with("::"))
      Found.push_back(Line.str());
  return Found;
}

TEST(Command, NoNameOfAFileMakesOne) {
  for (const char *File : {":", "::error", " :", ":a", "a"})
    for (llvm::StringRef Format : {"text", "junit", "ticket"})
      EXPECT_EQ(commands(File, Format), std::vector<std::string>())
          << Format.str() << " of a file named '" << File << "'";
}

} // namespace
