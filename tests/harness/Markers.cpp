//===- Markers.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Markers.h"
#include <set>
#include <sstream>

namespace fullgraph::harness {

static std::string at(const Place &P) {
  return P.File + ":" + std::to_string(P.Line) + ": ";
}

static std::vector<std::string> split(std::string_view Text) {
  std::istringstream In{std::string(Text)};
  std::vector<std::string> Words;
  for (std::string Word; In >> Word;)
    Words.push_back(Word);
  return Words;
}

/// Reads "+3" or "-1".
static bool readOffset(std::string_view Text, int &Offset) {
  if (Text.size() < 2 || (Text[0] != '+' && Text[0] != '-') ||
      Text.find_first_not_of("0123456789", 1) != Text.npos)
    return false;
  Offset = std::stoi(std::string(Text));
  return true;
}

static bool isRule(std::string_view Word) {
  return Word.size() == 5 && Word.starts_with("FG") &&
         Word.find_first_not_of("0123456789", 2) == Word.npos;
}

/// Takes the {{pieces}} out of \p Text.
static bool takePieces(std::string &Text, std::vector<std::string> &Pieces) {
  for (size_t Begin; (Begin = Text.find("{{")) != Text.npos;) {
    size_t End = Text.find("}}", Begin);
    if (End == Text.npos || End == Begin + 2)
      return false;
    Pieces.push_back(Text.substr(Begin + 2, End - Begin - 2));
    Text.replace(Begin, End + 2 - Begin, " ");
  }
  return true;
}

/// Reads "@#label", "@+1" or "@-1" after "from".
static bool readFrom(std::string_view Word, Marker &M) {
  int Offset = 0;
  if (Word.starts_with("@#") && Word.size() > 2) {
    M.FromLabel = Word.substr(2);
    return true;
  }
  if (!Word.starts_with("@") || !readOffset(Word.substr(1), Offset))
    return false;
  M.From = {M.Where.File, M.Where.Line + Offset};
  return true;
}

/// Reads one marker, from after its "expect". Says what is wrong, or nothing.
static std::string readMarker(std::string Text, Marker &M) {
  size_t Colon = Text.find(':');
  if (Colon == Text.npos)
    return "a marker has a ':' after expect";
  int Offset = 0;
  if (Colon != 0) {
    if (Text[0] != '@' || !readOffset(Text.substr(1, Colon - 1), Offset))
      return "expect is followed by ':', '@+N:' or '@-N:'";
    M.Where.Line += Offset;
  }
  Text.erase(0, Colon + 1);
  if (!takePieces(Text, M.Pieces))
    return "a piece of the message is {{text}}";
  std::vector<std::string> Words = split(Text);
  if (Words.empty() || !isRule(Words[0]))
    return "a marker begins with a rule's id";
  M.Rule = Words[0];
  for (size_t I = 1; I < Words.size(); ++I) {
    const std::string &W = Words[I];
    if (W == "dead" || W == "specialises" || W == "breaks")
      M.Verdict = W;
    else if (W == "error" || W == "warning" || W == "note")
      M.Severity = W;
    else if (W == "suppressed")
      M.Suppressed = true;
    else if (W != "from")
      return "unknown word '" + W + "' in a marker";
    else if (++I == Words.size() || !readFrom(Words[I], M))
      return "from is followed by @#label, @+N or @-N";
  }
  return {};
}

static void readMarkersOfLine(const Place &Here, std::string_view Line,
                              Markers &Into) {
  static constexpr std::string_view Begin = "// expect";
  for (size_t At = Line.find(Begin); At != Line.npos;) {
    size_t Next = Line.find(Begin, At + Begin.size());
    size_t From = At + Begin.size();
    std::string_view Text =
        Line.substr(From, Next == Line.npos ? Line.npos : Next - From);
    At = Next;
    if (Text.starts_with("-error") || Text.starts_with("ed"))
      continue;
    Marker M;
    M.Where = Here;
    if (std::string Wrong = readMarker(std::string(Text), M); !Wrong.empty())
      Into.Errors.push_back(at(Here) + Wrong);
    else
      Into.Expected.push_back(M);
  }
}

static void readLabel(const Place &Here, std::string_view Line, Markers &Into) {
  static constexpr std::string_view Begin = "// #";
  size_t At = Line.find(Begin);
  if (At == Line.npos)
    return;
  std::string_view Rest = Line.substr(At + Begin.size());
  std::string Label(Rest.substr(0, Rest.find_first_of(" \t\r")));
  if (!Into.Labels.emplace(Label, Here).second)
    Into.Errors.push_back(at(Here) + "label #" + Label + " is there twice");
}

static void readCoverage(const Place &Here, std::string_view Text,
                         Markers &Into) {
  for (const std::string &Word : split(Text)) {
    size_t Equals = Word.find('=');
    if (Equals == Word.npos || Equals + 1 == Word.size() ||
        Word.find_first_not_of("0123456789.", Equals + 1) != Word.npos)
      Into.Errors.push_back(at(Here) + "coverage is given as name=number");
    else
      Into.Coverage[Word.substr(0, Equals)] =
          std::stod(Word.substr(Equals + 1));
  }
}

/// Reads a comment line at the top of a file.
static void readOption(const Place &Here, std::string_view Line,
                       Markers &Into) {
  auto option = [&](std::string_view Name, std::string_view &Text) {
    if (!Line.starts_with(Name))
      return false;
    Text = Line.substr(Name.size());
    return true;
  };
  auto append = [&](std::vector<std::string> &To, std::string_view Text) {
    for (std::string &Word : split(Text))
      To.push_back(std::move(Word));
  };
  std::string_view Text;
  if (option("// flags:", Text))
    append(Into.Flags[Here.File], Text);
  else if (option("// rules:", Text))
    append(Into.Rules, Text);
  else if (option("// config:", Text))
    append(Into.Configs, Text);
  else if (option("// arguments:", Text))
    append(Into.Arguments, Text);
  else if (option("// coverage:", Text))
    readCoverage(Here, Text, Into);
  else if (option("// expect-error", Text))
    Into.ExpectError = true;
}

void readMarkers(std::string_view File, std::string_view Text, Markers &Into) {
  Place Here{std::string(File), 0};
  bool Top = true;
  while (!Text.empty()) {
    size_t End = Text.find('\n');
    std::string_view Line = Text.substr(0, End);
    Text = End == Text.npos ? std::string_view() : Text.substr(End + 1);
    ++Here.Line;
    Top = Top && Line.starts_with("//");
    if (Top)
      readOption(Here, Line, Into);
    readMarkersOfLine(Here, Line, Into);
    readLabel(Here, Line, Into);
  }
}

void resolveLabels(Markers &M) {
  std::set<std::string> Used;
  for (Marker &E : M.Expected) {
    if (E.FromLabel.empty())
      continue;
    Used.insert(E.FromLabel);
    if (auto It = M.Labels.find(E.FromLabel); It != M.Labels.end())
      E.From = It->second;
    else
      M.Errors.push_back(at(E.Where) + "no line is labelled #" + E.FromLabel);
  }
  for (const auto &[Label, Where] : M.Labels)
    if (!Used.count(Label))
      M.Errors.push_back(at(Where) + "label #" + Label + " is never used");
}

} // namespace fullgraph::harness
