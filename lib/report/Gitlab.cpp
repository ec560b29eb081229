//===- Gitlab.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// GitLab's code quality report: one entry for each finding, told apart and
// followed by its fingerprint.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
//
//===----------------------------------------------------------------------===//

#include "report/Writer.h"
#include <nlohmann/json.hpp>

namespace fullgraph::report {

using Json = nlohmann::ordered_json;

static const char *level(Severity S) {
  switch (S) {
  case Severity::Note:
    return "info";
  case Severity::Warning:
    return "minor";
  case Severity::Error:
    return "major";
  }
  return "info";
}

void writeGitlab(const Report &R, const WriterContext &C,
                 llvm::raw_ostream &OS) {
  Json Out = Json::array();
  for (const Finding &F : R.Findings) {
    if (F.Suppressed && !C.ShowSuppressed)
      continue;
    Out.push_back({{"description", F.Rule + ": " + F.Message},
                   {"check_name", F.Rule + "-" + F.Name},
                   {"fingerprint", F.Fingerprint},
                   {"severity", level(F.Level)},
                   {"location",
                    {{"path", F.Location.File},
                     {"lines",
                      {{"begin", F.Location.Start.Line},
                       {"end", F.Location.End.Line}}}}}});
  }
  OS << visibleJson(Out.dump(2, ' ', false, Json::error_handler_t::replace))
     << '\n';
}

} // namespace fullgraph::report
