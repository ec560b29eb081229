//===- Html.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One page that needs nothing else: what was found, each finding with its code
// and the path of its value, and filters. Nothing is loaded from anywhere, and
// all text of the code goes through markup().
//
//===----------------------------------------------------------------------===//

#include "report/Markup.h"
#include "report/Sources.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

namespace fullgraph::report {
namespace {

/// Lines shown before and after the one in question.
constexpr unsigned Around = 3;

const char *const Style = R"css(
:root { color-scheme: light dark; --line: #8886; --hit: #f6c34455; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; } th, td { padding: .2rem .8rem; border-bottom: 1px solid var(--line); text-align: left; }
td.n { text-align: right; }
pre { overflow-x: auto; background: #8881; padding: .5rem; margin: .3rem 0; } pre .hit { background: var(--hit); display: inline-block; min-width: 100%; }
mark { background: #f0a000aa; color: inherit; }
article { border: 1px solid var(--line); border-radius: .4rem; padding: .2rem 1rem; margin: 1rem 0; }
.level { font-weight: bold; } .error .level { color: #d33; } .warning .level { color: #b70; } .note .level { color: #48c; }
ol.path { list-style: none; margin: .5rem 0 .5rem .5rem; padding: 0; border-left: 3px solid #48c; }
ol.path li { position: relative; padding: 0 0 .4rem 1.2rem; }
ol.path li::before { content: ""; position: absolute; left: -.55rem; top: .35rem; width: .7rem; height: .7rem; border-radius: 50%; background: #48c; }
ol.path li:last-child::before { background: #d33; }
#filters { position: sticky; top: 0; background: Canvas; padding: .5rem 0; border-bottom: 1px solid var(--line); }
[hidden] { display: none; }
)css";

const char *const Script = R"js(
const filters = document.getElementById("filters");
function apply() {
  const levels = new Set([...filters.querySelectorAll("input[type=checkbox]:checked")].map(i => i.value));
  const words = filters.querySelector("input[type=search]").value.toLowerCase();
  let shown = 0;
  for (const a of document.querySelectorAll("article")) {
    a.hidden = !levels.has(a.className) || !a.textContent.toLowerCase().includes(words);
    shown += !a.hidden;
  }
  document.getElementById("shown").textContent = shown;
}
filters.addEventListener("input", apply);
apply();
)js";

std::string place(const SourceRange &R) {
  return markup(R.File) + ":" + std::to_string(R.Start.Line);
}

class Page {
public:
  Page(const Report &R, const WriterContext &C, llvm::raw_ostream &OS)
      : R(R), C(C), OS(OS), Files(C) {}

  void write() {
    OS << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
          "charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
          "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src "
          "'unsafe-inline'\">\n<meta name=\"viewport\" "
          "content=\"width=device-width\">\n<title>fullgraph</title>\n<style>"
       << Style << "</style>\n</head>\n<body>\n<h1>fullgraph</h1>\n";
    summary();
    if (!R.Findings.empty()) {
      filters();
      for (const Finding &F : R.Findings)
        if (shown(F))
          finding(F);
    }
    diagnostics();
    OS << "<script>" << (Any ? Script : "") << "</script>\n</body>\n</html>\n";
  }

private:
  bool shown(const Finding &F) const {
    return !F.Suppressed || C.ShowSuppressed;
  }

  void summary() {
    const Coverage &S = R.Seen;
    OS << "<p>" << S.Files << " files: " << S.Analysed << " analysed, "
       << S.Degraded << " with errors, " << S.Failed << " failed; "
       << unsigned(S.BodyShare * 100) << "% of the body text seen.</p>\n";
    std::map<std::string, std::map<std::string, unsigned>> Counts;
    for (const Finding &F : R.Findings)
      if (shown(F))
        ++Counts[F.Rule + " " + F.Name]
                [F.Judgement ? name(*F.Judgement) : "other"];
    if (Counts.empty()) {
      OS << "<p>No findings.</p>\n";
      return;
    }
    const char *Columns[] = {"breaks", "specialises", "dead", "other"};
    OS << "<table>\n<tr><th>rule</th>";
    for (const char *Column : Columns)
      OS << "<th>" << Column << "</th>";
    OS << "</tr>\n";
    for (auto &[Rule, ByVerdict] : Counts) {
      OS << "<tr><td>" << markup(Rule) << "</td>";
      for (const char *Column : Columns) {
        OS << "<td class=\"n\">";
        if (unsigned N = ByVerdict[Column])
          OS << N;
        OS << "</td>";
      }
      OS << "</tr>\n";
    }
    OS << "</table>\n";
  }

  void filters() {
    Any = true;
    OS << "<form id=\"filters\">";
    for (Severity S : {Severity::Error, Severity::Warning, Severity::Note})
      OS << "<label><input type=\"checkbox\" value=\"" << name(S)
         << "\" checked> " << name(S) << "</label> ";
    OS << "<input type=\"search\" placeholder=\"rule, file, function\" "
          "aria-label=\"filter\"> <span id=\"shown\"></span> "
          "shown</form>\n";
  }

  void excerpt(const SourceRange &At) {
    llvm::ArrayRef<llvm::StringRef> Lines = Files.lines(At.File);
    if (At.Start.Line == 0 || At.Start.Line > Lines.size())
      return;
    size_t First = At.Start.Line > Around ? At.Start.Line - Around : 1;
    size_t Last = std::min<size_t>(Lines.size(), At.Start.Line + Around);
    OS << "<pre>";
    for (size_t L = First; L <= Last; ++L) {
      llvm::StringRef Text = Lines[L - 1];
      std::string Number = std::to_string(L);
      Number.insert(0, Number.size() < 6 ? 6 - Number.size() : 0, ' ');
      if (L != At.Start.Line) {
        OS << Number << "  " << markup(Text) << '\n';
        continue;
      }
      size_t From = std::min<size_t>(At.Start.Column - 1, Text.size());
      size_t To = At.End.Line == At.Start.Line
                      ? std::min<size_t>(At.End.Column - 1, Text.size())
                      : Text.size();
      OS << "<span class=\"hit\">" << Number << "  "
         << markup(Text.take_front(From)) << "<mark>"
         << markup(Text.slice(From, To)) << "</mark>"
         << markup(Text.drop_front(std::max(From, To))) << "</span>\n";
    }
    OS << "</pre>\n";
  }

  void finding(const Finding &F) {
    OS << "<article class=\"" << name(F.Level) << "\" id=\"" << F.Fingerprint
       << "\">\n<h3><span class=\"level\">" << name(F.Level) << "</span> "
       << markup(F.Rule + " " + F.Name);
    if (F.Judgement)
      OS << " (" << name(*F.Judgement) << ")";
    OS << "</h3>\n<p><code>" << place(F.Location) << "</code>";
    if (!F.Function.empty())
      OS << " in <code>" << markup(F.Function) << "</code>";
    if (F.InCaptureRegion)
      OS << ", captured from <code>" << markup(F.Root) << "</code>";
    if (!F.Owners.empty())
      OS << ", owned by " << markup(llvm::join(F.Owners, " "));
    OS << "</p>\n<p>" << markup(F.Message) << "</p>\n";
    excerpt(F.Location);
    if (!F.Trace.empty()) {
      OS << "<details><summary>The way of the value</summary>\n<ol "
            "class=\"path\">\n";
      for (const TraceStep &S : F.Trace) {
        OS << "<li><code>" << place(S.Location) << "</code> " << markup(S.Note);
        excerpt(S.Location);
        OS << "</li>\n";
      }
      OS << "</ol></details>\n";
    }
    if (!F.Advice.empty())
      OS << "<p>What to do: " << markup(F.Advice) << "</p>\n";
    if (F.Suppressed)
      OS << "<p>Suppressed (" << markup(F.Suppressed->Kind)
         << "): " << markup(F.Suppressed->Reason) << "</p>\n";
    OS << "</article>\n";
  }

  void diagnostics() {
    if (R.Diagnostics.empty())
      return;
    OS << "<h2>Messages</h2>\n<ul>\n";
    for (const Diagnostic &D : R.Diagnostics)
      OS << "<li>" << name(D.Level) << ": "
         << (D.Location.File.empty() ? "" : markup(D.Location.File) + ": ")
         << markup(D.Message) << "</li>\n";
    OS << "</ul>\n";
  }

  const Report &R;
  const WriterContext &C;
  llvm::raw_ostream &OS;
  Sources Files;
  bool Any = false;
};

} // namespace

void writeHtml(const Report &R, const WriterContext &C, llvm::raw_ostream &OS) {
  Page(R, C, OS).write();
}

} // namespace fullgraph::report
