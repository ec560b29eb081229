//===- LoadModel.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Load.h"
#include "llvm/ADT/Twine.h"

namespace fullgraph::ruleset {

/// "this", "result", "arg0", "arg1", ...
static std::optional<Operand> loadOperand(const Field &F) {
  std::optional<std::string> Text = F.string();
  if (!Text)
    return std::nullopt;
  if (*Text == "this")
    return Operand{Operand::Place::This, 0};
  if (*Text == "result")
    return Operand{Operand::Place::Result, 0};
  llvm::StringRef Rest = *Text;
  unsigned Index = 0;
  if (Rest.consume_front("arg") && !Rest.getAsInteger(10, Index))
    return Operand{Operand::Place::Argument, Index};
  F.fail("\"" + *Text +
         "\" is no place in a call; known: result, this, arg0, arg1, ...");
  return std::nullopt;
}

static NameWords loadWords(const Field &F) {
  NameWords W;
  if (!F.isObjectOf({"any", "none", "none_after", "until", "of_class"}))
    return W;
  F.require("any");
  F.read("any", W.Any);
  F.read("none", W.None);
  F.read("none_after", W.NoneAfter);
  F.read("until", W.Until);
  F.read("of_class", W.InClass);
  for (const std::string &Word : W.Any)
    if (wordsOf(Word) != std::vector<std::string>{Word})
      F.fail("\"" + Word + "\" is not one lower-case word");
  return W;
}

static Condition loadCondition(const Field &F, Definition &Defined) {
  Condition C;
  if (!F.isObjectOf({"at", "parameter", "template", "written", "is", "is_not",
                     "like", "words", "type", "not_type", "from", "not_from",
                     "list"}))
    return C;
  unsigned Places = 0;
  if (std::optional<Field> At = F.find("at")) {
    C.Where = loadOperand(*At);
    ++Places;
  }
  if (std::optional<Field> Parameter = F.find("parameter")) {
    C.Parameter = Parameter->string().value_or("");
    ++Places;
  }
  if (std::optional<Field> Argument = F.find("template")) {
    C.TemplateArgument = Argument->number();
    ++Places;
  }
  if (Places != 1)
    F.fail("give one of \"at\", \"parameter\" and \"template\"");
  if (std::optional<Field> Written = F.find("written"))
    C.Present = Written->boolean();
  F.read("is", C.Is);
  F.read("is_not", C.IsNot);
  F.read("like", C.Like);
  F.read("words", C.Words);
  F.read("type", C.Type);
  F.read("not_type", C.NotType);
  F.read("from", C.From);
  F.read("not_from", C.NotFrom);
  if (std::optional<Field> List = F.find("list"))
    C.List = List->boolean();
  size_t Keys = F.value().Members.size();
  if (Keys == Places)
    F.fail("asks nothing; give \"written\", \"is\", \"type\" or another "
           "test");
  if (C.Present == false && Keys > Places + 1)
    F.fail("an argument that is not written cannot be asked more");
  for (llvm::StringRef Key : {"from", "not_from"})
    if (std::optional<Field> Kinds = F.find(Key))
      Kinds->noteLines(Defined);
  return C;
}

static std::vector<Condition> loadConditions(const Field &F,
                                             Definition &Defined) {
  std::vector<Condition> Conditions;
  for (const Field &Item : F.items())
    Conditions.push_back(loadCondition(Item, Defined));
  return Conditions;
}

static void loadPattern(const Field &F, Model &M) {
  F.read("function", M.Functions);
  F.read("method", M.Methods);
  F.read("of", M.Of);
  F.read("derived", M.Derived);
  F.read("annotation", M.Annotation);
  F.read("matcher", M.Matcher);
  F.read("guess", M.Guess);
  F.read("by_name", M.ByName);
  if (std::optional<Field> Words = F.find("words")) {
    M.Words = loadWords(*Words);
    M.Guess = true;
  }

  unsigned Patterns = M.Words && M.Methods.empty();
  for (llvm::StringRef Key : {"function", "method", "annotation", "matcher"})
    Patterns += F.find(Key).has_value();
  if (Patterns != 1)
    F.fail("give one of \"function\", \"method\", \"words\", "
           "\"annotation\" and \"matcher\"");
  for (llvm::StringRef Key : {"of", "derived"})
    if (F.find(Key) && !F.find("method"))
      F.fail("\"" + Key + "\" goes with \"method\"");
  if (F.find("method") && !F.find("of") && !M.Words)
    F.fail("\"method\" needs \"of\", the classes that have it");
}

Model loadModel(const Field &F, llvm::StringRef Library) {
  Model M;
  M.Library = Library.str();
  M.Defined = F.definition();
  M.DefinedAt = M.Defined.File + ":" + std::to_string(M.Defined.Line);
  if (!F.isObjectOf({"kind", "function", "method", "of", "derived", "words",
                     "annotation", "matcher", "guess", "by_name", "subject",
                     "keeps", "when", "returns", "target", "target_template",
                     "auxiliary_only", "detail"}))
    return M;
  if (std::optional<Field> Kind = F.require("kind")) {
    M.Kind = Kind->string().value_or("");
    Kind->noteLines(M.Defined);
  }
  loadPattern(F, M);
  if (std::optional<Field> Subject = F.find("subject"))
    M.Subject = loadOperand(*Subject).value_or(Operand());
  if (std::optional<Field> Keeps = F.find("keeps")) {
    M.Keeps = Keeps->strings();
    Keeps->noteLines(M.Defined);
  }
  if ((M.Kind == "keeps") == M.Keeps.empty())
    F.fail("the kind \"keeps\" and the key \"keeps\" go together");
  if (std::optional<Field> When = F.find("when"))
    M.When = loadConditions(*When, M.Defined);
  if (std::optional<Field> Returns = F.find("returns"))
    for (const Field &Item : Returns->items()) {
      if (!Item.isObjectOf({"kind", "when"}))
        continue;
      ReturnsWhen R;
      Item.require("kind");
      Item.read("kind", R.Kind);
      if (std::optional<Field> When = Item.find("when"))
        R.When = loadConditions(*When, M.Defined);
      M.Returns.push_back(std::move(R));
    }
  if (std::optional<Field> Target = F.find("target_template"))
    M.TargetTemplateArgument = Target->number();
  F.read("target", M.Target);
  F.read("auxiliary_only", M.AuxiliaryOnly);
  F.read("detail", M.Detail);
  return M;
}

} // namespace fullgraph::ruleset
