//===- Parse.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/Parse.h"
#include "extract/Invocation.h"
#include "extract/PreambleUse.h"
#include "clang/AST/ASTConsumer.h"

using namespace clang;

namespace fullgraph::fix {

const std::string &FileNames::of(FileID File) {
  auto [At, New] = Known.try_emplace(File);
  if (!New)
    return At->second;
  OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
  if (!Entry || SM.translateFile(*Entry) != File)
    return At->second;
  llvm::SmallString<256> Path(Entry->getName());
  SM.getFileManager().makeAbsolutePath(Path);
  std::string Whole = extract::absolutePath(Path, "/");
  if (Own.isOwn(Whole))
    At->second = Own.relative(Whole);
  return At->second;
}

const std::string &FileNames::at(SourceLocation L) {
  static const std::string None;
  return L.isInvalid() || L.isMacroID() ? None : of(SM.getFileID(L));
}

namespace {

/// What the whole of one parsing shares.
struct State {
  const extract::OwnFiles &Own;
  const extract::Preamble *Pre;
  llvm::function_ref<void(const Tree &)> Look;
  bool Finished = false; ///< The unit was read to its end.
  bool Compiles = false;
};

class Consumer : public ASTConsumer {
public:
  Consumer(CompilerInstance &CI, State &S)
      : CI(CI), S(S), Files(CI.getSourceManager(), S.Own) {
    if (S.Pre)
      Use.emplace(*S.Pre, CI.getPreprocessor());
  }

  bool shouldSkipFunctionBody(Decl *D) override {
    return Files.at(expansion(D)).empty();
  }
  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    for (Decl *D : Group)
      if (!Files.at(expansion(D)).empty())
        Own.push_back(D);
    return !Use || Use->refusal().empty();
  }
  void HandleTranslationUnit(ASTContext &Context) override {
    if (Use && !Use->refusalAtEnd(Own).empty())
      return;
    S.Finished = true;
    S.Compiles = !CI.getDiagnostics().hasErrorOccurred() &&
                 !(S.Pre && !S.Pre->Errors.empty());
    if (!S.Compiles)
      return;
    Context.setTraversalScope(Own);
    S.Look({Context, Files, Own});
  }

private:
  SourceLocation expansion(const Decl *D) const {
    return CI.getSourceManager().getExpansionLoc(D->getLocation());
  }

  CompilerInstance &CI;
  State &S;
  FileNames Files;
  std::vector<Decl *> Own;
  std::optional<extract::PreambleUse> Use;
};

class Action : public ASTFrontendAction {
public:
  explicit Action(State &S) : S(S) {}

  bool BeginInvocation(CompilerInstance &CI) override {
    extract::configure(CI);
    if (S.Pre)
      S.Pre->loadInto(CI);
    return true;
  }
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 llvm::StringRef) override {
    return std::make_unique<Consumer>(CI, S);
  }

private:
  State &S;
};

} // namespace

llvm::Error parse(const extract::Request &Unit, const extract::Preamble *Pre,
                  llvm::function_ref<void(const Tree &)> Look) {
  if (Pre && !Pre->refusal(Unit).empty())
    Pre = nullptr;
  llvm::Expected<std::unique_ptr<extract::Invocation>> I =
      extract::Invocation::make(Unit, Pre ? Pre->file() : "");
  if (!I)
    return I.takeError();
  State S{Unit.Own, Pre, Look};
  (*I)->run(std::make_unique<Action>(S));
  if (!S.Finished && Pre) // Whatever went wrong need not go wrong without it.
    return parse(Unit, nullptr, Look);
  if (S.Compiles)
    return llvm::Error::success();
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 S.Finished ? "the unit does not compile"
                                            : "Clang gave no syntax tree");
}

} // namespace fullgraph::fix
