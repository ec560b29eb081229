//===- LoadRule.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Load.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/Twine.h"

namespace fullgraph::ruleset {

static std::optional<Verdict> loadVerdict(const Field &F) {
  for (Verdict V : {Verdict::Dead, Verdict::Specialises, Verdict::Breaks})
    if (F.name() == name(V))
      return V;
  F.fail("unknown verdict; known: dead, specialises, breaks");
  return std::nullopt;
}

static std::optional<Severity> loadSeverity(const Field &F) {
  std::optional<std::string> Text = F.string();
  if (!Text)
    return std::nullopt;
  for (Severity S : {Severity::Note, Severity::Warning, Severity::Error})
    if (*Text == name(S))
      return S;
  F.fail("unknown severity \"" + *Text + "\"; known: note, warning, error");
  return std::nullopt;
}

static Query::Shape loadForm(const Field &F) {
  std::string Text = F.string().value_or("flow");
  std::optional<Query::Shape> Found =
      llvm::StringSwitch<std::optional<Query::Shape>>(Text)
          .Case("flow", Query::Shape::Flow)
          .Case("in-region", Query::Shape::InRegion)
          .Case("branch", Query::Shape::Branch)
          .Case("host-state", Query::Shape::HostState)
          .Case("frozen-value", Query::Shape::FrozenValue)
          .Case("stream-escape", Query::Shape::StreamEscape)
          .Case("suppression", Query::Shape::Suppression)
          .Default(std::nullopt);
  if (!Found)
    F.fail("unknown form \"" + Text +
           "\"; known: flow, in-region, branch, host-state, frozen-value, "
           "stream-escape, suppression");
  return Found.value_or(Query::Shape::Flow);
}

static Query loadQuery(const Field &F, Definition &Defined) {
  Query Q;
  if (!F.isObjectOf({"form", "sources", "sinks", "must_branch", "in_try"}))
    return Q;
  if (std::optional<Field> Form = F.require("form"))
    Q.Form = loadForm(*Form);
  F.read("sources", Q.Sources);
  F.read("sinks", Q.Sinks);
  F.read("must_branch", Q.MustBranch);
  F.read("in_try", Q.InTry);
  for (llvm::StringRef Key : {"sources", "sinks"})
    if (std::optional<Field> Kinds = F.find(Key))
      Kinds->noteLines(Defined);
  return Q;
}

/// A placeholder that nothing fills would be shown to users.
static void checkPlaceholders(const Field &F, llvm::StringRef Text) {
  static constexpr llvm::StringLiteral Known[] = {"source", "sink", "function",
                                                  "target", "kind", "root",
                                                  "detail", "value"};
  while (true) {
    size_t Begin = Text.find('{');
    if (Begin == llvm::StringRef::npos)
      return;
    size_t End = Text.find('}', Begin);
    llvm::StringRef Name = Text.slice(Begin + 1, End);
    if (End == llvm::StringRef::npos || !llvm::is_contained(Known, Name)) {
      F.fail("unknown placeholder \"{" + Name + "}\"; known: {" +
             llvm::join(std::begin(Known), std::end(Known), "}, {") + "}");
      return;
    }
    Text = Text.drop_front(End + 1);
  }
}

static void loadVerdicts(const Field &F, Rule &R) {
  if (std::optional<Field> Levels = F.require("levels")) {
    Levels->noteLines(R.Defined);
    for (const Field &Level : Levels->members())
      if (std::optional<Verdict> V = loadVerdict(Level))
        if (std::optional<Severity> S = loadSeverity(Level))
          R.Levels[*V] = *S;
  }
  std::optional<Field> Messages = F.require("messages");
  if (!Messages)
    return;
  for (const Field &Message : Messages->members())
    if (std::optional<Verdict> V = loadVerdict(Message)) {
      R.Messages[*V] = Message.text(" ");
      checkPlaceholders(Message, R.Messages[*V]);
      if (!R.Levels.count(*V))
        Message.fail("a message for a verdict that has no level");
    }
  for (auto &[V, Level] : R.Levels)
    if (!R.Messages.count(V))
      Messages->fail(llvm::Twine("\"") + name(V) +
                     "\" is missing, which \"levels\" has");
}

static bool isRuleId(llvm::StringRef Id) {
  llvm::StringRef Digits = Id.drop_while(llvm::isUpper);
  return Digits.size() >= 3 && Digits.size() < Id.size() &&
         llvm::all_of(Digits, llvm::isDigit);
}

static bool isRuleName(llvm::StringRef Name) {
  return !Name.empty() && llvm::all_of(Name, [](char C) {
    return llvm::isLower(C) || llvm::isDigit(C) || C == '-';
  });
}

Rule loadRule(const Field &F) {
  Rule R;
  R.Defined = F.definition();
  R.DefinedAt = R.Defined.File + ":" + std::to_string(R.Defined.Line);
  if (!F.isObjectOf({"id", "name", "summary", "why", "fix", "verify",
                     "ticket_category", "dynamo", "levels", "query", "messages",
                     "advice", "example", "references", "evidence"}))
    return R;
  if (std::optional<Field> Id = F.require("id")) {
    R.Id = Id->string().value_or("");
    Id->noteLines(R.Defined);
    if (!isRuleId(R.Id))
      Id->fail("expected capital letters and at least three digits: \"FG101\"");
  }
  if (std::optional<Field> Name = F.require("name")) {
    R.Name = Name->string().value_or("");
    Name->noteLines(R.Defined);
    if (!isRuleName(R.Name))
      Name->fail("expected lower-case words with hyphens: "
                 "\"variant-dispatch\"");
  }
  if (std::optional<Field> Query = F.require("query")) {
    R.Find = loadQuery(*Query, R.Defined);
    Query->noteLines(R.Defined);
  }
  loadVerdicts(F, R);

  auto Prose = [&](llvm::StringRef Key, std::string &Into) {
    if (std::optional<Field> Text = F.find(Key))
      Into = Text->text(" ");
  };
  F.require("summary");
  Prose("summary", R.Summary);
  Prose("why", R.Why);
  Prose("fix", R.Fix);
  Prose("verify", R.Verify);
  Prose("advice", R.Advice);
  if (std::optional<Field> Advice = F.find("advice"))
    checkPlaceholders(*Advice, R.Advice);
  F.read("ticket_category", R.TicketCategory);
  if (std::optional<Field> Dynamo = F.find("dynamo"))
    if (Dynamo->value().Kind != JsonValue::Class::Null)
      R.Dynamo = Dynamo->string().value_or("");
  if (std::optional<Field> Code = F.find("example"))
    if (Code->isObjectOf({"bad", "good"})) {
      if (std::optional<Field> Bad = Code->require("bad"))
        R.Code.Bad = Bad->text("\n");
      if (std::optional<Field> Good = Code->require("good"))
        R.Code.Good = Good->text("\n");
    }
  F.read("references", R.References);
  F.read("evidence", R.Evidence);
  return R;
}

} // namespace fullgraph::ruleset
