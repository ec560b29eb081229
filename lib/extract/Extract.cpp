//===- Extract.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Extract.h"
#include "extract/BodyPolicy.h"
#include "extract/InstantiationPolicy.h"
#include "extract/Invocation.h"
#include "extract/PreambleUse.h"
#include "extract/UnitReader.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace fullgraph::extract {
namespace {

/// What the whole extraction of one unit shares.
struct State {
  Invocation &I;
  const Request &R;
  std::string UnitKey;
  const Preamble *Pre = nullptr;
  Extraction Result;
  /// Why the preamble could not be used, if it could not.
  std::string Refusal;
  bool Finished = false;
};

class Consumer : public ASTConsumer {
public:
  Consumer(State &S, CompilerInstance &CI)
      : S(S), CI(CI), Parsing(S.Result.Spent, "parse"),
        Reader(CI.getPreprocessor(), S.R.Own) {
    if (S.Pre)
      Use.emplace(*S.Pre, CI.getPreprocessor());
  }

  bool shouldSkipFunctionBody(Decl *D) override {
    return !Reader.isOwn(D->getLocation()) && !isStandardTemplate(D);
  }

  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    for (Decl *D : Group)
      Reader.add(D);
    Instantiations.apply(
        CI.getSema(), [this](SourceLocation Loc) { return Reader.isOwn(Loc); });
    // The rest of a reading that is refused is not worth its time.
    if (Use)
      S.Refusal = Use->refusal();
    return S.Refusal.empty();
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    Parsing.stop();
    if (Use)
      S.Refusal = Use->refusalAtEnd(Reader.own());
    if (!S.Refusal.empty())
      return;
    Stopwatch Extracting(S.Result.Spent, "extract");
    std::vector<CompileError> Errors = S.I.Errors.Errors;
    if (S.Pre)
      for (const PreambleError &E : S.Pre->Errors)
        Errors.push_back({E.locate(CI.getSourceManager()), E.Text});
    S.Result.Facts =
        Reader.read(Context, {S.R.File, S.R.Configuration, S.UnitKey},
                    S.R.Matchers, Errors);
    S.Finished = true;
  }

private:
  State &S;
  CompilerInstance &CI;
  Stopwatch Parsing;
  UnitReader Reader;
  InstantiationPolicy Instantiations;
  std::optional<PreambleUse> Use; ///< With a preamble.
};

class Action : public ASTFrontendAction {
public:
  explicit Action(State &S) : S(S) {}

  bool BeginInvocation(CompilerInstance &CI) override {
    configure(CI);
    if (S.Pre)
      S.Pre->loadInto(CI);
    return true;
  }

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 llvm::StringRef) override {
    return std::make_unique<Consumer>(S, CI);
  }

private:
  State &S;
};

/// Tells this unit from every other: its path and its flags.
std::string unitKey(const Invocation &I) {
  return I.R.Own.relative(I.R.File) + "#" +
         llvm::utohexstr(hashOfArguments(I.Command.Arguments));
}

} // namespace

llvm::Expected<Extraction> extract(const Request &R, const Preamble *Pre) {
  llvm::Expected<std::unique_ptr<Invocation>> Made =
      Invocation::make(R, Pre ? Pre->file() : "");
  if (!Made)
    return Made.takeError();
  Invocation &I = **Made;
  State S{I, R, unitKey(I), Pre, {}, {}, false};
  for (const DroppedFlag &D : I.Command.Dropped)
    if (D.Acts)
      S.Result.DroppedFlags.push_back(D.Flag + ", which " + D.Why);
  if (Pre)
    S.Refusal = Pre->refusal(R);
  if (S.Refusal.empty())
    I.run(std::make_unique<Action>(S));
  for (const std::string &A : I.Stopped)
    S.Result.DroppedFlags.push_back("a flag that " + A);
  if (!S.Finished && Pre) {
    // Whatever went wrong with it need not go wrong without it.
    llvm::Expected<Extraction> Plain = extract(R);
    if (Plain)
      Plain->Refusal = S.Refusal.empty() ? "it could not be loaded" : S.Refusal;
    return Plain;
  }
  if (!S.Finished)
    return llvm::createStringError(llvm::inconvertibleErrorCode(), I.whyNot());
  S.Result.Command = I.CommandDigest;
  S.Result.Asked = std::move(I.Asked);
  return std::move(S.Result);
}

} // namespace fullgraph::extract
