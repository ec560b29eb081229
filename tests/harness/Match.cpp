//===- Match.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Match.h"
#include <cmath>
#include <functional>
#include <sstream>

namespace fullgraph::harness {

static std::string spell(const Place &P) {
  return P.File + ":" + std::to_string(P.Line);
}

static std::string spell(const Marker &M) {
  std::string Text = M.Rule;
  for (const std::string &Word : {M.Verdict, M.Severity})
    if (!Word.empty())
      Text += " " + Word;
  if (M.Suppressed)
    Text += " suppressed";
  for (const std::string &Piece : M.Pieces)
    Text += " {{" + Piece + "}}";
  if (M.From.Line)
    Text += " from " + spell(M.From);
  return Text;
}

static std::string spell(const Found &F) {
  std::string Text = F.Rule + " " + F.Verdict + " " + F.Severity;
  if (F.Suppressed)
    Text += " suppressed";
  Text += ": " + F.Message;
  if (F.Source.Line)
    Text += " (from " + spell(F.Source) + ")";
  return Text;
}

std::string difference(const Marker &E, const Found &A) {
  if (E.Where != A.Where)
    return "it is at " + spell(A.Where);
  if (E.Rule != A.Rule)
    return "the rule is " + A.Rule;
  if (!E.Verdict.empty() && E.Verdict != A.Verdict)
    return "the verdict is " + A.Verdict;
  if (!E.Severity.empty() && E.Severity != A.Severity)
    return "the severity is " + A.Severity;
  if (E.Suppressed != A.Suppressed)
    return A.Suppressed ? "it is suppressed" : "it is not suppressed";
  for (const std::string &Piece : E.Pieces)
    if (A.Message.find(Piece) == A.Message.npos)
      return "the message is \"" + A.Message + "\"";
  if (E.From.Line && E.From != A.Source)
    return "the source is at " + spell(A.Source);
  return {};
}

/// A largest matching, by augmenting paths: index of the finding by marker.
static std::vector<int> pairUp(const std::vector<Marker> &Expected,
                               const std::vector<Found> &Actual) {
  std::vector<int> OfMarker(Expected.size(), -1), OfFound(Actual.size(), -1);
  for (size_t Start = 0; Start < Expected.size(); ++Start) {
    std::vector<bool> Tried(Actual.size());
    std::function<bool(size_t)> Augment = [&](size_t M) {
      for (size_t F = 0; F < Actual.size(); ++F) {
        if (Tried[F] || !difference(Expected[M], Actual[F]).empty())
          continue;
        Tried[F] = true;
        if (OfFound[F] >= 0 && !Augment(OfFound[F]))
          continue;
        OfMarker[M] = static_cast<int>(F);
        OfFound[F] = static_cast<int>(M);
        return true;
      }
      return false;
    };
    Augment(Start);
  }
  return OfMarker;
}

std::vector<std::string> match(const std::vector<Marker> &Expected,
                               const std::vector<Found> &Actual) {
  std::vector<int> OfMarker = pairUp(Expected, Actual);
  std::vector<bool> Used(Actual.size());
  for (int F : OfMarker)
    if (F >= 0)
      Used[F] = true;
  std::vector<std::string> Lines;
  for (size_t M = 0; M < Expected.size(); ++M) {
    if (OfMarker[M] >= 0)
      continue;
    const Marker &E = Expected[M];
    std::string Line = spell(E.Where) + ": missing: " + spell(E);
    // A finding of that rule on that line is probably the one that was meant.
    for (size_t F = 0; F < Actual.size(); ++F) {
      if (Used[F] || Actual[F].Where != E.Where || Actual[F].Rule != E.Rule)
        continue;
      Used[F] = true;
      Line = spell(E.Where) + ": differs: " + spell(E) + "\n    but " +
             difference(E, Actual[F]);
      break;
    }
    Lines.push_back(Line);
  }
  for (size_t F = 0; F < Actual.size(); ++F)
    if (!Used[F])
      Lines.push_back(spell(Actual[F].Where) +
                      ": unexpected: " + spell(Actual[F]));
  return Lines;
}

std::vector<std::string> matchCoverage(const Markers &Case,
                                       const ToolReport &Report) {
  std::vector<std::string> Lines;
  auto number = [&](const std::string &Name) {
    auto It = Report.Coverage.find(Name);
    return It == Report.Coverage.end() ? std::nan("") : It->second;
  };
  bool Broken = number("degraded") > 0 || number("failed") > 0;
  if (Broken && !Case.ExpectError) {
    std::string Line = "the case does not compile, and does not say so";
    for (const std::string &Error : Report.Errors)
      Line += "\n    " + Error;
    Lines.push_back(Line);
  }
  if (!Broken && Case.ExpectError)
    Lines.push_back("the case says expect-error, but it compiles");
  for (const auto &[Name, Value] : Case.Coverage) {
    double Is = number(Name);
    if (!(std::abs(Is - Value) < 1e-6)) {
      std::ostringstream Line;
      Line << "coverage." << Name << " is " << Is << ", expected " << Value;
      Lines.push_back(Line.str());
    }
  }
  return Lines;
}

} // namespace fullgraph::harness
