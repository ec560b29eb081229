//===- MadeReport.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MadeReport.h"
#include "ruleset/RuleSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace fullgraph::fuzz {
namespace {

/// The fields of a line; those that are not there are empty.
class Fields {
public:
  explicit Fields(llvm::StringRef Line) : Rest(Line) {}

  /// "\n" written out stands for an end of line.
  std::string text() {
    auto [Field, Next] = Rest.split('\t');
    Rest = Next;
    std::string Out;
    for (size_t At = 0; At < Field.size(); ++At)
      if (Field.substr(At).starts_with("\\n")) {
        Out += '\n';
        ++At;
      } else {
        Out += Field[At];
      }
    return Out;
  }
  unsigned number() {
    unsigned N = 0;
    llvm::StringRef(text()).getAsInteger(10, N);
    return N;
  }
  SourceRange range() {
    SourceRange At;
    At.File = text();
    At.Start = {number(), number()};
    At.End = {number(), number()};
    return At;
  }

private:
  llvm::StringRef Rest;
};

Severity severity(unsigned N) {
  return N % 3 == 0   ? Severity::Note
         : N % 3 == 1 ? Severity::Warning
                      : Severity::Error;
}

Finding finding(Fields F, size_t Number) {
  Finding Out;
  // These are fullgraph's own words, and no text of the code.
  Out.Fingerprint = Out.Identity =
      llvm::toHex(std::string(14, 'f') + char(Number) + char(Number >> 8));
  Out.Rule = "FG10" + std::to_string(F.number() % 9 + 1);
  Out.Name = "variant-dispatch";
  Out.Level = severity(F.number());
  if (unsigned V = F.number() % 4)
    Out.Judgement = V == 1   ? Verdict::Dead
                    : V == 2 ? Verdict::Specialises
                             : Verdict::Breaks;
  Out.Location = F.range();
  Out.Message = F.text();
  Out.Advice = F.text();
  Out.Function = F.text();
  Out.Root = F.text();
  Out.InCaptureRegion = !Out.Root.empty();
  Out.Source.Callee = F.text();
  Out.Source.Kind = "attention";
  Out.Source.Location = F.range();
  Out.State = F.number() % 2 ? BaselineState::Updated : BaselineState::New;
  return Out;
}

void addTo(Finding &F, const std::string &What, Fields Said) {
  if (What == "trace") {
    SourceRange At = Said.range();
    F.Trace.push_back({At, Said.text()});
  } else if (What == "spelling") {
    F.Spelling = Said.range();
  } else if (What == "fix") {
    F.Fixes.push_back({Said.text(), Said.number() % 2 == 1, {}});
  } else if (What == "edit" && !F.Fixes.empty()) {
    SourceRange At = Said.range();
    F.Fixes.back().Edits.push_back({At, Said.text()});
  } else if (What == "expected") {
    F.Suppressed = Suppression{"expected", Said.text()};
  } else if (What == "owner") {
    F.Owners.push_back(Said.text());
  } else if (What == "configuration") {
    F.Configurations.push_back(Said.text());
  }
}

} // namespace

MadeReport::MadeReport(llvm::StringRef Bytes) {
  R.ToolVersion = "0";
  while (!Bytes.empty()) {
    auto [Line, Rest] = Bytes.split('\n');
    Bytes = Rest;
    if (Line == "----") {
      Source = Bytes.str();
      break;
    }
    Fields F(Line);
    std::string What = F.text();
    if (What == "finding") {
      R.Findings.push_back(finding(F, R.Findings.size()));
    } else if (What == "gone") {
      R.Compared = true;
      R.Gone.push_back(finding(F, 10000 + R.Gone.size()));
    } else if (What == "diagnostic") {
      Diagnostic D;
      D.Level = severity(F.number());
      D.Location = F.range();
      D.Message = F.text();
      R.Diagnostics.push_back(std::move(D));
    } else if (What == "root") {
      R.Seen.Roots.push_back(F.text());
    } else if (What == "files") {
      R.Seen.Files = F.number();
      R.Seen.Failed = F.number();
      R.Seen.Others = F.number();
      R.Seen.OthersLinked = F.number();
    } else if (!R.Findings.empty()) {
      addTo(R.Findings.back(), What, F);
    }
  }
  llvm::stable_sort(R.Findings, reportOrder);
}

/// One rule: those that are built in would be most of what is written.
static ruleset::RuleSet oneRule() {
  ruleset::RuleSet Out;
  llvm::cantFail(Out.addText("rules.json", R"({"rules": [{
    "id": "FG101", "name": "variant-dispatch", "summary": "A summary.",
    "levels": {"dead": "warning"},
    "query": {"form": "flow", "sources": ["a"], "sinks": ["b"]},
    "messages": {"dead": "d"},
    "advice": "a", "why": "w", "fix": "f", "verify": "v",
    "ticket_category": "c", "dynamo": null,
    "example": {"bad": "b", "good": "g"}}]})"));
  return Out;
}

std::string MadeReport::written(llvm::StringRef Format) const {
  static const ruleset::RuleSet Rules = oneRule();
  report::WriterContext C;
  C.Source = [&](llvm::StringRef File) -> std::optional<std::string> {
    if (File.empty() || File.ends_with("gone.cpp"))
      return std::nullopt;
    return Source;
  };
  C.ShowSuppressed = true;
  C.Rules = &Rules;
  C.Date = "2026-01-31";
  std::string Out;
  llvm::raw_string_ostream OS(Out);
  report::findFormat(Format)->Write(R, C, OS);
  return OS.str();
}

} // namespace fullgraph::fuzz
