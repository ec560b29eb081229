//===- TicketFile.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tickets/TicketFile.h"
#include "report/Writer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SHA256.h"
#include <algorithm>
#include <nlohmann/json.hpp>

namespace fullgraph::tickets {
namespace {

using Json = nlohmann::ordered_json;

constexpr llvm::StringLiteral BeginMark = "<!-- fullgraph {";
constexpr llvm::StringLiteral EndMark =
    "<!-- fullgraph end: what stands outside of these two comments is kept -->";

std::string digestOf(llvm::StringRef Text) {
  std::string Plain;
  for (char C : Text)
    if (C != '\r')
      Plain += C;
  auto Bytes = llvm::SHA256::hash(llvm::arrayRefFromStringRef(Plain));
  return llvm::toHex(Bytes, /*LowerCase=*/true).substr(0, 16);
}

std::vector<std::string> linesOf(llvm::StringRef Text) {
  std::vector<std::string> Out;
  while (!Text.empty()) {
    size_t End = std::min(Text.find('\n'), Text.size() - 1) + 1;
    Out.push_back(Text.take_front(End).str());
    Text = Text.drop_front(End);
  }
  return Out;
}

const char *endOf(llvm::StringRef Line) {
  return Line.ends_with("\r\n") ? "\r\n" : "\n";
}

/// "| Key | Value |" in two, or nothing.
std::optional<std::pair<std::string, std::string>> cells(llvm::StringRef Line) {
  Line = Line.trim();
  if (!Line.consume_front("|"))
    return std::nullopt;
  Line.consume_back("|");
  auto [Key, Value] = Line.split('|');
  return std::pair(Key.trim().str(), Value.trim().str());
}

std::string beginLine(const Mark &M, llvm::StringRef Digest) {
  Json Trace = Json::array();
  for (const TraceLine &T : M.Trace)
    Trace.push_back({{"file", T.File}, {"line", T.Line}});
  Json J = {{"schema_version", 1},
            {"id", M.Id},
            {"rule", M.Finding.Rule},
            {"identity", M.Finding.Identity},
            {"file", M.Finding.File},
            {"line", M.Finding.Line},
            {"function", M.Finding.Function},
            {"trace", std::move(Trace)},
            {"text", M.Line},
            {"commit", M.Commit},
            {"changed", M.Changed},
            {"rows", M.Rows},
            {"digest", Digest.str()}};
  std::string Text = report::visibleJson(
      J.dump(-1, ' ', false, Json::error_handler_t::replace));
  // Nothing of the code can end the comment.
  std::string Safe;
  for (char C : Text)
    Safe += C == '>' ? std::string("\\u003e") : std::string(1, C);
  return "<!-- fullgraph " + Safe + " -->";
}

/// The members of the mark, read with a word for the first one that is wrong.
class MarkReader {
public:
  explicit MarkReader(const Json &J) : J(J) {}

  std::string text(const Json &From, const char *Key) {
    auto At = From.find(Key);
    if (At != From.end() && At->is_string())
      return At->get<std::string>();
    wrong(std::string("a text \"") + Key + '"');
    return "";
  }

  unsigned number(const Json &From, const char *Key) {
    auto At = From.find(Key);
    if (At != From.end() && At->is_number_unsigned())
      return At->get<unsigned>();
    wrong(std::string("a number \"") + Key + '"');
    return 0;
  }

  const Json &member(const char *Key, Json::value_t Kind, const char *Article) {
    static const Json Nothing;
    auto At = J.find(Key);
    if (At != J.end() && At->type() == Kind)
      return *At;
    wrong(std::string(Article) + " \"" + Key + '"');
    return Nothing;
  }

  void wrong(std::string Expected) {
    if (Wrong.empty())
      Wrong = std::move(Expected);
  }

  const Json &J;
  std::string Wrong; ///< What was expected; empty: all is well.
};

} // namespace

bool TicketFile::isTicket(llvm::StringRef FileName, llvm::StringRef Text) {
  llvm::StringRef Stem = llvm::sys::path::stem(FileName);
  bool Named = Stem.consume_front("FG") && Stem.size() > 4 &&
               llvm::all_of(Stem.take_front(3), llvm::isDigit) &&
               Stem[3] == '-' &&
               llvm::all_of(Stem.drop_front(4), llvm::isHexDigit);
  return Named || Text.contains(("\n" + BeginMark).str());
}

llvm::Expected<TicketFile> TicketFile::parse(llvm::StringRef Name,
                                             llvm::StringRef Text) {
  auto Wrong = [&](size_t Line, const llvm::Twine &What) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   Name + ":" + llvm::Twine(Line + 1) + ": " +
                                       What);
  };
  TicketFile T;
  T.Name = Name.str();
  T.Lines = linesOf(Text);
  std::optional<size_t> Begin, End;
  size_t Table = 0;
  while (Table != T.Lines.size() && !cells(T.Lines[Table]))
    ++Table;
  if (Table == T.Lines.size())
    return Wrong(0, "expected the table of a ticket, with a row \"Status\"");
  size_t AfterTable = Table;
  for (; AfterTable != T.Lines.size(); ++AfterTable) {
    auto Row = cells(T.Lines[AfterTable]);
    if (!Row)
      break;
    if (Row->first.empty() || Row->first.find("---") == 0)
      continue;
    if (!T.Rows.emplace(Row->first, AfterTable).second)
      return Wrong(AfterTable, "expected one row \"" + Row->first +
                                   "\", found another in line " +
                                   llvm::Twine(T.Rows[Row->first] + 1));
  }
  for (size_t I = 0; I != T.Lines.size(); ++I) {
    llvm::StringRef L = llvm::StringRef(T.Lines[I]).rtrim();
    if (L.starts_with(BeginMark)) {
      if (Begin)
        return Wrong(I, "expected one comment that begins with \"" + BeginMark +
                            "\", found another in line " +
                            llvm::Twine(*Begin + 1));
      Begin = I;
    } else if (L == EndMark && !End && Begin) {
      End = I;
    }
  }
  if (!Begin)
    return Wrong(AfterTable, "expected a comment that begins with \"" +
                                 BeginMark +
                                 "\", as fullgraph writes it after the table");
  if (!End)
    return Wrong(*Begin, "expected \"" + EndMark + "\" on a line below");
  T.Begin = *Begin;
  T.End = *End;

  llvm::StringRef Inside = llvm::StringRef(T.Lines[T.Begin]).rtrim();
  Inside.consume_front("<!-- fullgraph ");
  if (!Inside.consume_back(" -->"))
    return Wrong(T.Begin, "expected \" -->\" at the end of the line");
  Json J = Json::parse(Inside.begin(), Inside.end(), nullptr, false);
  if (!J.is_object())
    return Wrong(T.Begin, "expected an object of JSON in the comment");
  MarkReader R(J);
  if (R.number(J, "schema_version") != 1)
    R.wrong("\"schema_version\" 1");
  Mark &M = T.Known;
  M.Id = R.text(J, "id");
  M.Finding = {R.text(J, "identity"), R.text(J, "rule"), R.text(J, "file"),
               R.text(J, "function"), R.number(J, "line")};
  for (const Json &X : R.member("trace", Json::value_t::array, "a list"))
    M.Trace.push_back({R.text(X, "file"), R.number(X, "line")});
  M.Line = R.text(J, "text");
  M.Commit = R.text(J, "commit");
  const Json &Changed =
      R.member("changed", Json::value_t::boolean, "true or false as");
  M.Changed = Changed.is_boolean() && Changed.get<bool>();
  const Json &Rows = R.member("rows", Json::value_t::object, "an object");
  if (Rows.is_object())
    for (auto It = Rows.begin(); It != Rows.end(); ++It)
      M.Rows[It.key()] = R.text(Rows, It.key().c_str());
  T.Digest = R.text(J, "digest");
  if (!R.Wrong.empty())
    return Wrong(T.Begin, "expected " + R.Wrong + " in the comment's JSON");
  // A commit goes to git's command line.
  if (!llvm::all_of(M.Commit, llvm::isHexDigit))
    return Wrong(T.Begin, "expected hex digits as \"commit\"");

  if (!T.Rows.count("Status"))
    return Wrong(Table, "expected a row \"Status\" in this table");
  size_t At = T.Rows["Status"];
  std::string Status = T.status();
  static const char *Known[] = {"open",     "in-progress", "resolved",
                                "expected", "not-a-bug",   "suppressed"};
  if (!llvm::is_contained(Known, Status))
    return Wrong(At, "unknown status \"" + Status +
                         "\"; expected one of open, in-progress, resolved, "
                         "expected, not-a-bug, suppressed");
  if ((Status == "expected" || Status == "not-a-bug") && T.reason().empty())
    return Wrong(At, "the status " + Status +
                         " needs a reason; expected it in a row \"Reason\"");
  return T;
}

TicketFile TicketFile::create(llvm::StringRef Name, const Mark &M,
                              llvm::StringRef Head, llvm::StringRef Body) {
  TicketFile T;
  T.Name = Name.str();
  T.Known = M;
  T.Digest = digestOf(Body);
  T.Lines = linesOf(Head);
  for (size_t I = 0; I != T.Lines.size(); ++I)
    if (auto Row = cells(T.Lines[I]))
      if (!Row->first.empty() && Row->first.find("---") != 0)
        T.Rows.emplace(Row->first, I);
  T.Lines.push_back("\n");
  T.Begin = T.Lines.size();
  T.Lines.push_back(beginLine(M, T.Digest) + "\n");
  for (std::string &L : linesOf(Body))
    T.Lines.push_back(std::move(L));
  T.End = T.Lines.size();
  T.Lines.push_back(EndMark.str() + "\n");
  T.Lines.push_back("\n");
  T.Lines.push_back("## Resolution\n");
  return T;
}

std::string TicketFile::row(llvm::StringRef Key) const {
  auto At = Rows.find(Key.str());
  return At == Rows.end() ? "" : cells(Lines[At->second])->second;
}

void TicketFile::setRow(llvm::StringRef Key, llvm::StringRef Value) {
  auto At = Rows.find(Key.str());
  if (At == Rows.end() || row(Key) == Value)
    return;
  std::string &Line = Lines[At->second];
  Line = ("| " + Key + " | " + Value + (Value.empty() ? "|" : " |")).str() +
         endOf(Line);
}

void TicketFile::addRow(llvm::StringRef Key, llvm::StringRef Value) {
  size_t Last = 0;
  for (const auto &[Other, At] : Rows)
    Last = std::max(Last, At);
  Lines.insert(Lines.begin() + long(Last) + 1,
               ("| " + Key + " | " + Value + " |").str() + endOf(Lines[Last]));
  ++Begin;
  ++End;
  Rows.emplace(Key.str(), Last + 1);
}

void TicketFile::dropRow(llvm::StringRef Key) {
  auto Gone = Rows.find(Key.str());
  size_t At = Gone->second;
  Lines.erase(Lines.begin() + long(At));
  --Begin;
  --End;
  Rows.erase(Gone);
  for (auto &[Other, Line] : Rows)
    if (Line > At)
      --Line;
}

std::string TicketFile::body() const {
  std::string Out;
  for (size_t I = Begin + 1; I != End; ++I)
    Out += Lines[I];
  return Out;
}

bool TicketFile::isUpToDate(const Mark &M, llvm::StringRef Body) const {
  return Digest == digestOf(Body) && Known.Finding == M.Finding &&
         Known.Trace == M.Trace && Known.Rows == M.Rows &&
         (Known.Changed == M.Changed || M.Changed);
}

bool TicketFile::refresh(const Mark &M, llvm::StringRef Body) {
  bool Ours = digestOf(body()) == Digest;
  const char *LineEnd = endOf(Lines[Begin]);
  for (const auto &[Key, Value] : M.Rows) {
    auto Was = Known.Rows.find(Key);
    if (Was == Known.Rows.end()) {
      if (!Rows.count(Key))
        addRow(Key, Value);
    } else if (row(Key) == Was->second) {
      setRow(Key, Value);
    }
  }
  for (const auto &[Key, Value] : Known.Rows)
    if (!M.Rows.count(Key) && Rows.count(Key) && row(Key) == Value)
      dropRow(Key);
  std::string Id = Known.Id;
  Known = M;
  Known.Id = Id;
  if (Ours) {
    std::vector<std::string> New = linesOf(Body);
    if (LineEnd[0] == '\r')
      for (std::string &L : New)
        L = llvm::StringRef(L).rtrim("\r\n").str() + LineEnd;
    size_t Count = New.size();
    Lines.erase(Lines.begin() + long(Begin) + 1, Lines.begin() + long(End));
    Lines.insert(Lines.begin() + long(Begin) + 1,
                 std::make_move_iterator(New.begin()),
                 std::make_move_iterator(New.end()));
    End = Begin + 1 + Count;
    Digest = digestOf(Body);
  }
  Lines[Begin] = beginLine(Known, Digest) + LineEnd;
  return Ours;
}

void TicketFile::setStatus(llvm::StringRef Status, llvm::StringRef Reason) {
  setRow("Status", Status);
  setRow("Reason", Reason);
}

void TicketFile::tell(llvm::StringRef Text) {
  auto IsHeading = [](llvm::StringRef L) {
    return L.starts_with("## ") || L.starts_with("# ");
  };
  size_t At = End + 1;
  while (At < Lines.size() &&
         llvm::StringRef(Lines[At]).rtrim() != "## Resolution")
    ++At;
  const char *LineEnd = endOf(Lines[Begin]);
  std::vector<std::string> New;
  if (At >= Lines.size()) {
    At = Lines.size();
    New.push_back(LineEnd);
    New.push_back(std::string("## Resolution") + LineEnd);
  } else {
    ++At;
    bool Fenced = false;
    for (; At < Lines.size() && (Fenced || !IsHeading(Lines[At])); ++At)
      if (llvm::StringRef(Lines[At]).starts_with("```"))
        Fenced = !Fenced;
  }
  // Behind what was written last, before the blank lines that follow it.
  size_t Last = At;
  while (Last > End + 1 && llvm::StringRef(Lines[Last - 1]).trim().empty())
    --Last;
  if (Last && !llvm::StringRef(Lines[Last - 1]).ends_with("\n"))
    Lines[Last - 1] += LineEnd;
  New.push_back(LineEnd);
  for (const std::string &L : linesOf(Text))
    New.push_back(llvm::StringRef(L).rtrim("\r\n").str() + LineEnd);
  Lines.insert(Lines.begin() + long(Last), New.begin(), New.end());
}

std::string TicketFile::text() const { return llvm::join(Lines, ""); }

} // namespace fullgraph::tickets
