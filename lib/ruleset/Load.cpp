//===- Load.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "ruleset/Embedded.h"
#include "ruleset/Fields.h"
#include "ruleset/RuleSet.h"
#include <algorithm>

namespace fullgraph::ruleset {
namespace {

std::optional<Operand> parseOperand(const std::string &Text) {
  Operand O;
  if (Text == "result")
    return O;
  if (Text == "this") {
    O.Where = Operand::Place::This;
    return O;
  }
  llvm::StringRef Rest(Text);
  if (Rest.consume_front("arg") && !Rest.getAsInteger(10, O.Index)) {
    O.Where = Operand::Place::Argument;
    return O;
  }
  return std::nullopt;
}

Operand operand(Fields &F, const char *Key) {
  std::string Text = F.string(Key);
  if (Text.empty())
    return {};
  std::optional<Operand> O = parseOperand(Text);
  if (!O)
    F.complain(Key, "\"" + Text +
                        "\" is no place in a call; expected \"result\", "
                        "\"this\", \"arg0\", \"arg1\", ...");
  return O.value_or(Operand());
}

Condition condition(Fields &F) {
  Condition C;
  if (F.has("at"))
    C.Where = operand(F, "at");
  C.Parameter = F.string("parameter");
  C.TemplateArgument = F.number("template");
  if (int(C.Where.has_value()) + int(!C.Parameter.empty()) +
          int(C.TemplateArgument.has_value()) !=
      1)
    F.complain("", "expected exactly one of \"at\", \"parameter\", "
                   "\"template\"");
  C.Present = F.optionalFlag("written");
  C.Is = F.strings("is");
  C.IsNot = F.strings("is_not");
  C.Words = F.strings("words");
  C.Type = F.strings("type");
  C.NotType = F.strings("not_type");
  F.finish({"at", "parameter", "template", "written", "is", "is_not", "words",
            "type", "not_type"});
  return C;
}

Model model(Fields &F, const std::string &Library) {
  Model M;
  M.Library = Library;
  M.DefinedAt = F.place() + ": " + F.path();
  M.Kind = F.string("kind", true);
  M.Functions = F.strings("function");
  M.Methods = F.strings("method");
  M.Of = F.strings("of");
  M.Derived = F.flag("derived");
  F.object("words", [&](Fields &W) {
    NameWords Words;
    Words.Any = W.strings("any");
    Words.None = W.strings("none");
    Words.InClass = W.flag("of_class");
    if (Words.Any.empty())
      W.complain("", "\"any\" is missing");
    W.finish({"any", "none", "of_class"});
    M.Words = Words;
  });
  M.Annotation = F.string("annotation");
  M.Matcher = F.string("matcher");
  int Patterns = int(!M.Functions.empty()) + int(!M.Methods.empty()) +
                 int(M.Words && M.Methods.empty()) +
                 int(!M.Annotation.empty()) + int(!M.Matcher.empty());
  if (Patterns != 1)
    F.complain("", "expected exactly one of \"function\", \"method\", "
                   "\"words\", \"annotation\", \"matcher\"");
  if (!M.Of.empty() && M.Methods.empty() && M.Kind != "tensor-type")
    F.complain("of", "goes with \"method\" only");
  M.Guess = F.flag("guess");
  M.ByName = F.flag("by_name");
  M.Subject = operand(F, "subject");
  F.each("when", [&](Fields &W) { M.When.push_back(condition(W)); });
  F.each("returns", [&](Fields &R) {
    ReturnsWhen Made;
    Made.Kind = R.string("kind", true);
    R.each("when", [&](Fields &W) { Made.When.push_back(condition(W)); });
    R.finish({"kind", "when"});
    M.Returns.push_back(std::move(Made));
  });
  M.TargetTemplateArgument = F.number("target_template");
  M.Target = F.string("target");
  M.AuxiliaryOnly = F.flag("auxiliary_only");
  M.Detail = F.string("detail");
  F.finish({"kind", "function", "method", "of", "derived", "words",
            "annotation", "matcher", "guess", "by_name", "subject", "when",
            "returns", "target_template", "target", "auxiliary_only",
            "detail"});
  return M;
}

std::optional<Severity> severity(const std::string &Text) {
  for (Severity S : {Severity::Note, Severity::Warning, Severity::Error})
    if (Text == name(S))
      return S;
  return std::nullopt;
}

const std::vector<std::string> Verdicts = {"dead", "specialises", "breaks"};

std::optional<Verdict> verdict(const std::string &Text) {
  for (Verdict V : {Verdict::Dead, Verdict::Specialises, Verdict::Breaks})
    if (Text == name(V))
      return V;
  return std::nullopt;
}

Query query(Fields &F) {
  Query Q;
  std::string Form = F.string("form", true);
  if (Form == "flow")
    Q.Form = Query::Shape::Flow;
  else if (Form == "in-region")
    Q.Form = Query::Shape::InRegion;
  else if (Form == "suppression")
    Q.Form = Query::Shape::Suppression;
  else if (!Form.empty())
    F.complain("form", "unknown form \"" + Form + "\"" +
                           suggest(Form, {"flow", "in-region", "suppression"}));
  Q.Sources = F.strings("sources");
  Q.Sinks = F.strings("sinks");
  Q.MustBranch = F.flag("must_branch");
  Q.InTry = F.flag("in_try");
  if (Q.Form == Query::Shape::Flow && Q.Sources.empty())
    F.complain("sources", "a flow needs at least one kind of source");
  if (Q.Form != Query::Shape::Suppression && Q.Sinks.empty())
    F.complain("sinks", "the rule can never fire: it asks for no kind");
  F.finish({"form", "sources", "sinks", "must_branch", "in_try"});
  return Q;
}

bool isRuleId(llvm::StringRef Id) {
  size_t Letters = Id.find_first_of("0123456789");
  return Letters != llvm::StringRef::npos && Letters >= 1 &&
         llvm::all_of(Id.take_front(Letters),
                      [](char C) { return C >= 'A' && C <= 'Z'; }) &&
         Id.drop_front(Letters).find_first_not_of("0123456789") ==
             llvm::StringRef::npos;
}

Rule rule(Fields &F) {
  Rule R;
  R.DefinedAt = F.place() + ": " + F.path();
  R.Id = F.string("id", true);
  if (!R.Id.empty() && !isRuleId(R.Id))
    F.complain("id", "\"" + R.Id +
                         "\" is no rule id; expected capital letters and a "
                         "number, like \"ACME101\"");
  R.Name = F.string("name", true);
  F.object("levels", [&](Fields &L) {
    for (const std::string &Key : L.keys()) {
      std::string Text = L.string(Key.c_str());
      std::optional<Verdict> V = verdict(Key);
      std::optional<Severity> S = severity(Text);
      if (!S)
        L.complain(Key, "unknown severity \"" + Text + "\"" +
                            suggest(Text, {"error", "warning", "note"}));
      if (V && S)
        R.Levels[*V] = *S;
    }
    L.finish({"dead", "specialises", "breaks"});
  });
  bool HasQuery = false;
  F.object("query", [&](Fields &Q) {
    R.Find = query(Q);
    HasQuery = true;
  });
  if (!HasQuery && !F.has("query"))
    F.complain("", "\"query\" is missing");
  F.object("messages", [&](Fields &M) {
    for (const std::string &Key : M.keys())
      if (std::optional<Verdict> V = verdict(Key))
        R.Messages[*V] = M.string(Key.c_str());
    M.finish({"dead", "specialises", "breaks"});
  });
  R.Advice = F.string("advice", true);
  R.Summary = F.string("summary", true);
  R.Why = F.string("why");
  R.Fix = F.string("fix");
  R.Verify = F.string("verify");
  R.TicketCategory = F.string("ticket_category");
  R.Dynamo = F.string("dynamo");
  F.object("example", [&](Fields &X) {
    R.Code.Bad = X.string("bad");
    R.Code.Good = X.string("good");
    X.finish({"bad", "good"});
  });
  R.References = F.strings("references");
  R.Evidence = F.strings("evidence");
  F.finish({"id", "name", "levels", "query", "messages", "advice", "summary",
            "why", "fix", "verify", "ticket_category", "dynamo", "example",
            "references", "evidence"});
  return R;
}

} // namespace

llvm::Error RuleSet::addText(llvm::StringRef Name, llvm::StringRef Text) {
  llvm::Expected<JsonValue> Json = parseJson(Text, Name);
  if (!Json)
    return Json.takeError();
  Complaints Errors(Name.str());
  Fields Top(*Json, "", Errors);
  if (Json->Kind == JsonValue::Type::Object) {
    std::string Library = Top.string("library");
    Top.string("$schema");
    if (!Top.has("rules") && !Top.has("models"))
      Top.complain("", "expected \"rules\", \"models\" or both");
    Top.each("rules", [&](Fields &F) {
      Rule R = rule(F);
      if (const Rule *Other = find(R.Id); Other && !R.Id.empty())
        F.complain("id", "\"" + R.Id + "\" is taken: " + Other->DefinedAt);
      Rules.push_back(std::move(R));
    });
    Top.each("models",
             [&](Fields &F) { Models.push_back(model(F, Library)); });
    Top.finish({"$schema", "library", "rules", "models"});
  }
  std::sort(Rules.begin(), Rules.end(),
            [](const Rule &A, const Rule &B) { return A.Id < B.Id; });
  return Errors.take();
}

llvm::Error RuleSet::add(llvm::StringRef Path) {
  namespace fs = llvm::sys::fs;
  auto Fail = [&](std::error_code EC) {
    return llvm::createStringError(EC, Path + ": the rules cannot be read: " +
                                           EC.message());
  };
  if (fs::is_directory(Path)) {
    std::vector<std::string> Files;
    std::error_code EC;
    for (fs::directory_iterator I(Path, EC), E; !EC && I != E; I.increment(EC))
      if (llvm::sys::path::extension(I->path()) == ".json")
        Files.push_back(I->path());
    if (EC)
      return Fail(EC);
    std::sort(Files.begin(), Files.end());
    llvm::Error All = llvm::Error::success();
    for (const std::string &F : Files)
      All = llvm::joinErrors(std::move(All), add(F));
    return All;
  }
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer)
    return Fail(Buffer.getError());
  return addText(Path, (*Buffer)->getBuffer());
}

llvm::Expected<RuleSet> RuleSet::builtin() {
  RuleSet Set;
  for (const EmbeddedFile &F : embeddedRules())
    if (llvm::Error E = Set.addText(F.Name, F.Text))
      return std::move(E);
  return Set;
}

llvm::Error RuleSet::validate() const {
  std::vector<std::string> Produced, Asked;
  std::string Wrong;
  auto Complain = [&](const std::string &Line) {
    Wrong += (Wrong.empty() ? "" : "\n") + Line;
  };
  // Kinds that the analysis asks for by itself.
  std::vector<std::string> Known = {
      "tensor-type",   "assert-macro", "graph-root",     "capture-begin",
      "capture-end",   "capture-guard", "capture-query", "scalar-readback",
      "device-guard"};
  for (const Model &M : Models)
    Produced.push_back(M.Kind);
  for (const Rule &R : Rules) {
    llvm::append_range(Asked, R.Find.Sources);
    llvm::append_range(Asked, R.Find.Sinks);
  }
  auto Unique = [](std::vector<std::string> &V) {
    std::sort(V.begin(), V.end());
    V.erase(std::unique(V.begin(), V.end()), V.end());
  };
  Unique(Produced);
  std::vector<std::string> Usable = Asked;
  llvm::append_range(Usable, Known);
  Unique(Usable);
  for (const Model &M : Models)
    if (!llvm::is_contained(Usable, M.Kind))
      Complain(M.DefinedAt + ".kind: no rule asks for the kind \"" + M.Kind +
               "\"" + suggest(M.Kind, Usable));
  for (const Rule &R : Rules) {
    auto Check = [&](llvm::ArrayRef<std::string> Kinds, const char *Key) {
      bool Any = Kinds.empty();
      for (size_t I = 0; I != Kinds.size(); ++I) {
        if (llvm::is_contained(Produced, Kinds[I]))
          Any = true;
        else
          Complain(R.DefinedAt + ".query." + Key + "[" + std::to_string(I) +
                   "]: unknown kind \"" + Kinds[I] + "\"" +
                   suggest(Kinds[I], Produced));
      }
      return Any;
    };
    bool HasSources = Check(R.Find.Sources, "sources");
    bool HasSinks = Check(R.Find.Sinks, "sinks");
    if (!HasSources || !HasSinks)
      Complain(R.DefinedAt + ": " + R.Id +
               " can never fire: no model produces what it asks for");
  }
  if (Wrong.empty())
    return llvm::Error::success();
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Wrong);
}

} // namespace fullgraph::ruleset
