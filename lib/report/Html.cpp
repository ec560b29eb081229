//===- Html.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One page that needs nothing else: what was found, each finding with its code
// and the path of its value, and filters. Nothing is loaded from anywhere, all
// text of the code goes through markup(), and a browser runs no script but the
// one whose hash the page names.
//
//===----------------------------------------------------------------------===//

#include "report/FixDiff.h"
#include "report/Highlight.h"
#include "report/Markup.h"
#include "report/PageParts.h"
#include "report/Sources.h"
#include "ruleset/RuleSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/SHA256.h"
#include <map>

namespace fullgraph::report {
namespace {

/// Lines shown before and after the one in question.
constexpr unsigned Around = 3;

constexpr const char *Verdicts[] = {"breaks", "specialises", "dead", "other"};

std::string place(const SourceRange &R) {
  return markup(R.File) + ":" + std::to_string(R.Start.Line);
}

const char *verdictOf(const Finding &F) {
  return F.Judgement ? name(*F.Judgement) : "other";
}

/// As a Content-Security-Policy names what may run.
std::string hashOf(llvm::StringRef Text) {
  return "'sha256-" +
         llvm::encodeBase64(
             llvm::SHA256::hash(llvm::arrayRefFromStringRef(Text))) +
         "'";
}

class Page {
public:
  Page(const Report &R, const WriterContext &C, llvm::raw_ostream &OS)
      : R(R), C(C), OS(OS), Files(C) {
    for (const Finding &F : R.Findings)
      if (!F.Suppressed || C.ShowSuppressed)
        Shown.push_back(&F);
  }

  void write() {
    OS << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
          "<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
          "'none'; style-src "
       << hashOf(pageStyle()) << "; script-src " << hashOf(pageScript())
       << "\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
          "<title>fullgraph</title>\n<style>"
       << pageStyle() << "</style>\n</head>\n<body>\n";
    header();
    OS << "<main>\n";
    if (Shown.empty()) {
      OS << "<p class=\"none\">No findings.</p>\n";
    } else {
      summary();
      filters();
      findings();
    }
    diagnostics();
    OS << "</main>\n";
    if (!Shown.empty())
      OS << "<script>" << pageScript() << "</script>\n";
    OS << "</body>\n</html>\n";
  }

private:
  void header() {
    const Coverage &S = R.Seen;
    OS << "<header>\n<h1>fullgraph</h1>\n<p class=\"soft\">" << S.Files
       << (S.Files == 1 ? " file: " : " files: ") << S.Analysed << " analysed, "
       << S.Degraded << " with errors, " << S.Failed << " failed; "
       << unsigned(S.BodyShare * 100) << "% of the body text seen; "
       << S.Functions << " functions, " << S.Sources << " sources, "
       << S.Roots.size() << " capture roots</p>\n<div class=\"counts\">";
    for (Severity L : {Severity::Error, Severity::Warning, Severity::Note}) {
      size_t N = llvm::count_if(
          Shown, [&](const Finding *F) { return F->Level == L; });
      OS << "<div class=\"count " << name(L) << "\"><b>" << N << "</b>"
         << name(L) << (N == 1 ? "" : "s") << "</div>";
    }
    OS << "</div>\n</header>\n";
  }

  void summary() {
    std::map<std::string, std::map<llvm::StringRef, unsigned>> Counts;
    std::map<std::string, const Finding *> Any;
    for (const Finding *F : Shown) {
      ++Counts[F->Rule][verdictOf(*F)];
      Any[F->Rule] = F;
    }
    OS << "<table>\n<tr><th>rule</th>";
    for (const char *V : Verdicts)
      OS << "<th class=\"n\">" << V << "</th>";
    OS << "</tr>\n";
    for (auto &[Rule, ByVerdict] : Counts) {
      OS << "<tr><td><b>" << markup(Rule) << "</b> " << markup(Any[Rule]->Name);
      if (const ruleset::Rule *X = C.Rules ? C.Rules->find(Rule) : nullptr)
        OS << "<small>" << markup(X->Summary) << "</small>";
      OS << "</td>";
      for (const char *V : Verdicts) {
        OS << "<td class=\"n\">";
        if (unsigned N = ByVerdict[V])
          OS << "<button type=\"button\" data-rule=\"" << markup(Rule)
             << "\" data-verdict=\"" << V << "\">" << N << "</button>";
        OS << "</td>";
      }
      OS << "</tr>\n";
    }
    OS << "</table>\n";
    for (const auto &[Rule, ByVerdict] : Counts)
      Rules.push_back(Rule);
  }

  void filters() {
    OS << "<form id=\"filters\">";
    for (Severity S : {Severity::Error, Severity::Warning, Severity::Note})
      OS << "<label><input type=\"checkbox\" value=\"" << name(S)
         << "\" checked> " << name(S) << "s</label> ";
    OS << "<select name=\"rule\" aria-label=\"rule\"><option value=\"\">every "
          "rule</option>";
    for (const std::string &Rule : Rules)
      OS << "<option>" << markup(Rule) << "</option>";
    OS << "</select> <select name=\"verdict\" aria-label=\"verdict\"><option "
          "value=\"\">every verdict</option>";
    for (const char *V : Verdicts)
      OS << "<option>" << V << "</option>";
    OS << "</select> <input type=\"search\" name=\"q\" placeholder=\"words: "
          "file, function, owner\" aria-label=\"words\"> <button "
          "type=\"reset\">all</button> <span><b id=\"shown\">"
       << Shown.size() << "</b> of " << Shown.size() << "</span></form>\n";
  }

  void findings() {
    const std::string *File = nullptr;
    for (const Finding *F : Shown) {
      if (!File || *File != F->Location.File) {
        OS << (File ? "</section>\n" : "") << "<section class=\"file\">\n<h2>"
           << "<code>" << markup(F->Location.File) << "</code></h2>\n";
        File = &F->Location.File;
      }
      finding(*F);
    }
    OS << "</section>\n<p id=\"nothing\" class=\"none\" hidden>No finding is "
          "like that.</p>\n";
  }

  /// Whether each line of a file begins inside a comment.
  const std::vector<bool> &commentsOf(const std::string &File) {
    auto [At, New] = InComment.try_emplace(File);
    if (New) {
      bool In = false;
      for (llvm::StringRef Line : Files.lines(File)) {
        At->second.push_back(In);
        highlighted(Line, 0, 0, In);
      }
    }
    return At->second;
  }

  void excerpt(const SourceRange &At, unsigned Context) {
    llvm::ArrayRef<llvm::StringRef> Lines = Files.lines(At.File);
    if (At.Start.Line == 0 || At.Start.Line > Lines.size())
      return;
    size_t First = At.Start.Line > Context ? At.Start.Line - Context : 1;
    size_t Last = std::min<size_t>(Lines.size(), At.Start.Line + Context);
    OS << "<pre>";
    for (size_t L = First; L <= Last; ++L) {
      llvm::StringRef Text = Lines[L - 1];
      bool Hit = L == At.Start.Line, Comment = commentsOf(At.File)[L - 1];
      size_t From = Hit ? At.Start.Column - 1 : Text.size();
      size_t To = !Hit                           ? From
                  : At.End.Line == At.Start.Line ? At.End.Column - 1
                                                 : Text.size();
      OS << "<span class=\"l" << (Hit && Context ? " hit" : "") << "\"><i>" << L
         << "</i>" << highlighted(Text, From, To, Comment) << "</span>";
    }
    OS << "</pre>\n";
  }

  void finding(const Finding &F) {
    const char *Level = name(F.Level);
    OS << "<article class=\"" << Level << "\" id=\"" << F.Fingerprint
       << "\" data-level=\"" << Level << "\" data-rule=\"" << markup(F.Rule)
       << "\" data-verdict=\"" << verdictOf(F)
       << "\">\n<h3><span class=\"level\">" << Level << "</span> <span>"
       << markup(F.Rule + " " + F.Name) << "</span> ";
    if (F.Judgement)
      OS << "<span class=\"verdict " << verdictOf(F) << "\">" << verdictOf(F)
         << "</span> ";
    OS << "<a class=\"place\" href=\"#" << F.Fingerprint << "\">"
       << place(F.Location) << "</a></h3>\n<p class=\"message\">"
       << markup(F.Message) << "</p>\n";
    std::vector<std::string> Facts;
    if (!F.Function.empty())
      Facts.push_back("in <code>" + markup(F.Function) + "</code>");
    if (F.InCaptureRegion)
      Facts.push_back("captured from <code>" + markup(F.Root) + "</code>");
    if (!F.Dynamo.empty())
      Facts.push_back("TorchDynamo " + markup(F.Dynamo));
    if (!F.Owners.empty())
      Facts.push_back("owned by " + markup(llvm::join(F.Owners, " ")));
    if (!Facts.empty())
      OS << "<p class=\"soft\">" << llvm::join(Facts, " &middot; ") << "</p>\n";
    excerpt(F.Location, Around);
    path(F);
    if (!F.Advice.empty())
      OS << "<p class=\"advice\">" << markup(F.Advice) << "</p>\n";
    for (const Fix &X : F.Fixes)
      patch(X);
    if (F.Suppressed)
      OS << "<p class=\"soft\">Does not count (" << markup(F.Suppressed->Kind)
         << ")" << (F.Suppressed->Reason.empty() ? "" : ": ")
         << markup(F.Suppressed->Reason) << "</p>\n";
    OS << "</article>\n";
  }

  void patch(const Fix &X) {
    std::string Patch = fixDiff(X, Files);
    if (Patch.empty())
      return;
    OS << "<details><summary>" << (X.Safe ? "Fix: " : "Unsafe fix: ")
       << markup(X.Description) << "</summary>\n<pre>";
    llvm::SmallVector<llvm::StringRef> Lines;
    llvm::StringRef(Patch).rtrim('\n').split(Lines, '\n');
    for (llvm::StringRef L : Lines)
      OS << "<span class=\"l"
         << (L.starts_with("+")   ? " new"
             : L.starts_with("-") ? " old"
                                  : "")
         << "\">" << markup(printableCode(L)) << "</span>";
    OS << "</pre></details>\n";
  }

  void path(const Finding &F) {
    if (F.Trace.empty())
      return;
    OS << "<details open><summary>The way of the value, " << F.Trace.size()
       << (F.Trace.size() == 1 ? " station" : " stations")
       << "</summary>\n<ol class=\"path\">\n";
    for (size_t I = 0; I != F.Trace.size(); ++I) {
      const TraceStep &S = F.Trace[I];
      bool Last = I + 1 == F.Trace.size();
      bool Leaves = !Last && F.Trace[I + 1].Location.File != S.Location.File;
      const char *Kind = Last ? "sink" : I == 0 ? "source" : "step";
      OS << "<li class=\"" << Kind << (Leaves ? " leaves" : "") << "\"><p>"
         << markup(S.Note) << " <code class=\"soft\">" << place(S.Location)
         << "</code></p>";
      excerpt(S.Location, 0);
      OS << "</li>\n";
    }
    OS << "</ol></details>\n";
  }

  void diagnostics() {
    if (R.Diagnostics.empty())
      return;
    OS << "<h2>Messages of the run</h2>\n<ul>\n";
    for (const Diagnostic &D : R.Diagnostics)
      OS << "<li>" << name(D.Level) << ": "
         << (D.Location.File.empty()
                 ? ""
                 : "<code>" + markup(D.Location.File) + "</code>: ")
         << markup(D.Message) << "</li>\n";
    OS << "</ul>\n";
  }

  const Report &R;
  const WriterContext &C;
  llvm::raw_ostream &OS;
  Sources Files;
  std::vector<const Finding *> Shown;
  std::vector<std::string> Rules;
  std::map<std::string, std::vector<bool>> InComment;
};

} // namespace

void writeHtml(const Report &R, const WriterContext &C, llvm::raw_ostream &OS) {
  Page(R, C, OS).write();
}

} // namespace fullgraph::report
