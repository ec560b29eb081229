//===- Suppressions.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Suppressions.h"
#include "analysis/FindingBuilder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>
#include <map>

using namespace fullgraph::facts;

namespace fullgraph::analysis {
namespace {

struct Directive {
  SourceRange Where;
  unsigned FirstLine = 0, LastLine = 0; ///< Lines that it silences.
  std::vector<std::string> Rules;       ///< Globs; empty: all.
  std::string Kind;                     ///< "expected" or "NOLINT".
  std::string Reason;
  bool NamesUs = false; ///< It names a rule of ours, not just another tool's.
  bool Used = false;
};

/// "(FG101, FG2*)" after a keyword; \p Rest is what follows it.
std::vector<std::string> takeNames(llvm::StringRef &Rest) {
  std::vector<std::string> Names;
  if (!Rest.consume_front("("))
    return Names;
  auto [Inside, After] = Rest.split(')');
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  Inside.split(Parts, ',', -1, false);
  for (llvm::StringRef P : Parts)
    if (!P.trim().empty())
      Names.push_back(P.trim().str());
  Rest = After;
  return Names;
}

bool namesRule(llvm::StringRef Glob, llvm::StringRef Id, llvm::StringRef Name) {
  return ruleset::globMatches(Glob, Id) || ruleset::globMatches(Glob, Name) ||
         ruleset::globMatches(Glob, ("fullgraph-" + Name).str());
}

class Reader {
public:
  Reader(const link::Program &P, const ruleset::RuleSet &Rules) : Rules(Rules) {
    for (const auto &U : P.units())
      for (const Comment &C : U->Comments) {
        const facts::Range &R = C.Where;
        if (!R)
          continue;
        SourceRange At{U->text(U->Files[R.File.Raw].Path),
                       {R.Line, R.Column},
                       {R.EndLine, R.EndColumn}};
        // A header's comment is in every unit that includes it.
        if (Seen.try_emplace(At, true).second)
          Comments.push_back({At, U->text(C.Text), C.Target});
      }
    std::sort(Comments.begin(), Comments.end(),
              [](const Found &A, const Found &B) { return A.Where < B.Where; });
  }

  std::vector<Directive> read() {
    for (const Found &C : Comments)
      read(C);
    // An open BEGIN reaches to the end of its file.
    for (Directive &D : Open)
      Out.push_back(std::move(D));
    return std::move(Out);
  }

private:
  struct Found {
    SourceRange Where;
    std::string Text;
    unsigned Target;
  };

  Directive make(const Found &C, unsigned First, unsigned Last,
                 std::vector<std::string> Names) {
    Directive D;
    D.Where = C.Where;
    D.FirstLine = First;
    D.LastLine = Last;
    D.Rules = std::move(Names);
    for (const std::string &G : D.Rules)
      for (const ruleset::Rule &R : Rules.rules())
        D.NamesUs |= G != "*" && namesRule(G, R.Id, R.Name);
    return D;
  }

  void read(const Found &C) {
    llvm::StringRef Text(C.Text);
    unsigned Line = C.Where.Start.Line;
    if (size_t At = Text.find("fullgraph:"); At != llvm::StringRef::npos) {
      llvm::StringRef Rest = Text.drop_front(At + 10).ltrim();
      if (Rest.consume_front("expected")) {
        std::vector<std::string> Names = takeNames(Rest);
        Directive D = make(C, C.Target, C.Target, std::move(Names));
        D.Kind = "expected";
        D.NamesUs = true;
        Rest = Rest.ltrim();
        if (Rest.consume_front(":"))
          D.Reason = Rest.trim().rtrim("*/").trim().str();
        Out.push_back(std::move(D));
      }
      return;
    }
    size_t At = Text.find("NOLINT");
    if (At == llvm::StringRef::npos)
      return;
    llvm::StringRef Rest = Text.drop_front(At + 6);
    bool Next = Rest.consume_front("NEXTLINE");
    bool Begin = !Next && Rest.consume_front("BEGIN");
    bool End = !Next && !Begin && Rest.consume_front("END");
    std::vector<std::string> Names = takeNames(Rest);
    if (End) {
      for (size_t I = Open.size(); I-- > 0;)
        if (Open[I].Where.File == C.Where.File && Open[I].Rules == Names) {
          Open[I].LastLine = Line;
          Out.push_back(std::move(Open[I]));
          Open.erase(Open.begin() + I);
          break;
        }
      return;
    }
    Directive D = make(C, Next ? Line + 1 : Line,
                       Begin  ? ~0U
                       : Next ? Line + 1
                              : Line,
                       std::move(Names));
    D.Kind = "NOLINT";
    D.Reason = Rest.ltrim(": ").rtrim("*/ ").str();
    (Begin ? Open : Out).push_back(std::move(D));
  }

  const ruleset::RuleSet &Rules;
  std::map<SourceRange, bool> Seen;
  std::vector<Found> Comments;
  std::vector<Directive> Open, Out;
};

bool silences(const Directive &D, const Finding &F) {
  return D.Where.File == F.Location.File &&
         D.FirstLine <= F.Location.Start.Line &&
         F.Location.Start.Line <= D.LastLine &&
         (D.Rules.empty() || llvm::any_of(D.Rules, [&](const std::string &G) {
            return namesRule(G, F.Rule, F.Name);
          }));
}

} // namespace

void applySuppressions(std::vector<Finding> &Findings, const link::Program &P,
                       const ruleset::RuleSet &Rules) {
  std::vector<Directive> Directives = Reader(P, Rules).read();
  for (Finding &F : Findings)
    for (Directive &D : Directives)
      if (silences(D, F)) {
        D.Used = true;
        // An expected break without a reason silences nothing.
        if (D.Kind == "expected" && D.Reason.empty())
          continue;
        if (!F.Suppressed)
          F.Suppressed = Suppression{D.Kind, D.Reason};
      }
  const ruleset::Rule *Unused = Rules.find("FG901");
  if (!Unused)
    return;
  std::vector<Finding> Added;
  for (const Directive &D : Directives) {
    bool NoReason = D.Kind == "expected" && D.Reason.empty();
    if (!D.NamesUs || (D.Used && !NoReason))
      continue;
    Finding F;
    F.Rule = Unused->Id;
    F.Name = Unused->Name;
    F.Level = Severity::Warning;
    F.Location = D.Where;
    std::string Names = llvm::join(D.Rules, ", ");
    F.Message = NoReason && D.Used
                    ? "this expected break gives no reason, so it silences "
                      "nothing"
                    : "this comment silences nothing: no finding of " +
                          (Names.empty() ? std::string("any rule") : Names) +
                          " is here";
    F.Advice = NoReason && D.Used ? "write why after the brackets: "
                                    "expected(" +
                                        Names + "): the reason"
                                  : Unused->Advice;
    Added.push_back(std::move(F));
  }
  addFingerprints(Added);
  Findings.insert(Findings.end(), Added.begin(), Added.end());
  std::sort(Findings.begin(), Findings.end(), reportOrder);
}

} // namespace fullgraph::analysis
