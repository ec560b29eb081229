//===- ExplainTest.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Explain.h"
#include <gtest/gtest.h>

namespace fullgraph::ruleset {
namespace {

Rule someRule() {
  Rule R;
  R.Id = "X100";
  R.Name = "some-rule";
  R.Summary = "Something is found.";
  R.Why = "A long reason that does not fit into one line of eighty columns and "
          "is broken.";
  R.Levels = {{Verdict::Dead, Severity::Warning},
              {Verdict::Breaks, Severity::Error}};
  R.Fix = "Do it otherwise.";
  R.Code = {"if (bad)\n  return;", "good();"};
  R.Dynamo = "GB0170";
  R.Evidence = {"measured_one", "two"};
  R.References = {"https://example.org"};
  return R;
}

TEST(Explain, TheWholeText) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  explain(someRule(), OS,
          {{"two", "fails", "wrong answer", "a GPU", "ok"},
           {"measured_one", "fails", "ok", "a GPU", "fails"},
           {"other", "ok", "ok", "a GPU", ""}});
  EXPECT_EQ(Text, R"(X100 some-rule

What it finds
  Something is found.

Why it is bad
  A long reason that does not fit into one line of eighty columns and is broken.

Verdicts
  dead (warning): one outcome is ever possible
  breaks (error): needs device data, or is not allowed under capture

Bad
    if (bad)
      return;

Good
    good();

What to do
  Do it otherwise.

TorchDynamo
  GB0170

Evidence
  measured_one  CUDA graph: fails, trace: ok
  two           CUDA graph: fails, trace: wrong answer; in relaxed mode: ok
  Captured (in cudaStreamCaptureModeGlobal) or traced once and run on new
  inputs, on a GPU.

References
  https://example.org
)");
}

TEST(Explain, TheList) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  Rule Other = someRule();
  Other.Id = "X101";
  Other.Name = "rule";
  Other.Levels = {{Verdict::Dead, Severity::Note}};
  list({someRule(), Other}, OS);
  EXPECT_EQ(Text, "X100  some-rule  error    Something is found.\n"
                  "X101  rule       note     Something is found.\n");
}

TEST(Evidence, Mistakes) {
  EXPECT_EQ(
      llvm::toString(readEvidence("r.json", "{\"rows\": [{}]}").takeError()),
      "r.json:1: \"measured_on\" is missing\n"
      "r.json:1: rows[0]: \"idiom\" is missing");
}

TEST(Evidence, Builtin) {
  llvm::Expected<std::vector<EvidenceRow>> Rows = builtinEvidence();
  ASSERT_TRUE(bool(Rows)) << llvm::toString(Rows.takeError());
  EXPECT_GE(Rows->size(), 150u);
}

} // namespace
} // namespace fullgraph::ruleset
