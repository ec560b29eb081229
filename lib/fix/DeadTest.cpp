//===- DeadTest.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/DeadTest.h"
#include "analysis/KindSet.h"
#include "extract/CommandLine.h"
#include "extract/ReadOnly.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Lexer.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;

namespace fullgraph::fix {
namespace {

llvm::Error refuse(const char *Why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Why);
}

/// Jumps may lead into what holds one of these.
class TargetFinder : public RecursiveASTVisitor<TargetFinder> {
public:
  bool VisitLabelStmt(LabelStmt *) { return !(Found = true); }
  bool VisitSwitchCase(SwitchCase *) { return !(Found = true); }
  bool Found = false;
};

class Editor {
public:
  Editor(ASTContext &Context, const Finding &F)
      : Context(Context), SM(Context.getSourceManager()), F(F) {}

  /// True if this is the `if` whose test the finding is about.
  bool asks(const IfStmt *S) {
    if (!S->getCond() || S->getBeginLoc().isMacroID())
      return false;
    Test = S->getCond()->IgnoreParenImpCasts();
    Negated = false;
    while (const auto *Not = dyn_cast<UnaryOperator>(Test)) {
      if (Not->getOpcode() != UO_LNot)
        break;
      Negated = !Negated;
      Test = Not->getSubExpr()->IgnoreParenImpCasts();
    }
    return position(Test->getBeginLoc()) == F.Location.Start;
  }

  llvm::Expected<Fix> fix(IfStmt *S) {
    if (S->isConstexpr() || S->hasInitStorage() || S->hasVarStorage())
      return refuse("the condition declares something");
    if (!isPlainQuestion())
      return refuse("the test is not one that can be taken away alone");
    if (!Context.getParents(*S).begin()->get<CompoundStmt>())
      return refuse("the statement is a branch of another one");
    SourceLocation End = endOf(S);
    for (SourceLocation L : {S->getEndLoc(), S->getThen()->getBeginLoc(), End})
      if (L.isInvalid() || L.isMacroID())
        return refuse("a macro writes a part of it");
    bool IsTrue = F.Decided->Holds != Negated;
    Stmt *Living = IsTrue ? S->getThen() : S->getElse();
    Stmt *Dead = IsTrue ? S->getElse() : S->getThen();
    TargetFinder Targets;
    Targets.TraverseStmt(Dead);
    if (Targets.Found)
      return refuse("a jump may lead into the dead branch");
    unsigned From = SM.getFileOffset(S->getBeginLoc());
    unsigned To = SM.getFileOffset(End);
    llvm::StringRef Text = SM.getBufferData(SM.getMainFileID());
    if (Text.slice(From, To).contains("\n#"))
      return refuse("a preprocessor directive stands within it");
    Fix Out;
    Out.Description = "delete the test and its dead branch";
    Out.Safe = !F.Decided->FromOutside;
    std::string Kept = Living ? textOf(Living, Text) : "";
    // With the line that it leaves empty.
    if (Kept.empty()) {
      llvm::StringRef Before = Text.take_front(From);
      llvm::StringRef Indent =
          Before.take_back(Before.size() - Before.find_last_not_of(" \t") - 1);
      llvm::StringRef After = Text.drop_front(To).ltrim(" \t\r");
      if (Before.drop_back(Indent.size()).ends_with("\n") &&
          After.starts_with("\n")) {
        From -= unsigned(Indent.size());
        To = unsigned(Text.size() - After.size() + 1);
      }
    }
    SourceLocation File = SM.getLocForStartOfFile(SM.getMainFileID());
    TextEdit E;
    E.Range = {F.Location.File, position(File.getLocWithOffset(int(From))),
               position(File.getLocWithOffset(int(To)))};
    E.NewText = std::move(Kept);
    Out.Edits.push_back(std::move(E));
    return Out;
  }

private:
  Position position(SourceLocation L) const {
    if (L.isInvalid() || L.isMacroID() || !SM.isWrittenInMainFile(L))
      return {};
    return {SM.getSpellingLineNumber(L), SM.getSpellingColumnNumber(L)};
  }

  /// The end of a statement, with the ';' that Clang leaves out.
  SourceLocation endOf(const Stmt *S) const {
    SourceLocation Last = S->getEndLoc();
    if (Last.isMacroID())
      return Last;
    if (std::optional<Token> Next =
            Lexer::findNextToken(Last, SM, Context.getLangOpts());
        Next && Next->is(tok::semi) && SM.getCharacterData(Last)[0] != '}')
      return Next->getEndLoc();
    return Lexer::getLocForEndOfToken(Last, 0, SM, Context.getLangOpts());
  }

  /// holds_alternative<T>(variable), variable.isTuple(): a yes or no that has
  /// no effect, of an object that only one alternative can be meant of.
  bool isPlainQuestion() const {
    const auto *Call = dyn_cast<CallExpr>(Test);
    if (!Call || !Call->getDirectCallee() || F.Decided->Asked.empty() ||
        !Call->getType()->isBooleanType())
      return false;
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (const auto *M = dyn_cast<CXXMemberCallExpr>(Call))
      return M->getNumArgs() == 0 && M->getImplicitObjectArgument() &&
             !M->getImplicitObjectArgument()->HasSideEffects(Context);
    if (Callee->getNameAsString() != "holds_alternative" ||
        Call->getNumArgs() != 1 || Call->getArg(0)->HasSideEffects(Context))
      return false;
    return !F.Decided->Holds || isOnlyOne(Call->getArg(0)->getType());
  }

  /// Several tuples are of one kind, but not the same alternative.
  bool isOnlyOne(QualType Variant) const {
    const auto *R = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        Variant.getNonReferenceType()->getAsCXXRecordDecl());
    if (!R || R->getTemplateArgs().size() != 1 ||
        R->getTemplateArgs()[0].getKind() != TemplateArgument::Pack)
      return false;
    unsigned Same = 0;
    for (const TemplateArgument &A : R->getTemplateArgs()[0].pack_elements())
      Same += analysis::kindLabel(A.getAsType().getCanonicalType().getAsString(
                  PrintingPolicy(Context.getLangOpts()))) == F.Decided->Asked;
    return Same == 1;
  }

  /// A branch without its braces, unless it declares something, as far indented
  /// as the `if`.
  std::string textOf(const Stmt *S, llvm::StringRef Text) const {
    unsigned From = SM.getFileOffset(S->getBeginLoc());
    unsigned To = SM.getFileOffset(endOf(S));
    const auto *Block = dyn_cast<CompoundStmt>(S);
    if (!Block)
      return Text.slice(From, To).str();
    for (const Stmt *Sub : Block->body())
      if (isa<DeclStmt>(Sub))
        return Text.slice(From, To).str();
    llvm::StringRef Inner = Text.slice(From + 1, To - 1);
    size_t First = Inner.find_first_not_of(" \t\r\n");
    if (First == llvm::StringRef::npos)
      return "";
    size_t Line = Inner.take_front(First).rfind('\n');
    size_t Deep = Line == llvm::StringRef::npos ? 0 : First - Line - 1;
    size_t Outer = F.Location.Start.Line ? outerIndent(Text) : 0;
    size_t Less = Deep > Outer ? Deep - Outer : 0;
    std::string Out;
    llvm::StringRef Rest = Inner.drop_front(First).rtrim();
    while (true) {
      auto [Head, Tail] = Rest.split('\n');
      Out += Head;
      if (Tail.empty())
        return Out;
      Out += '\n';
      size_t Spaces = std::min(Tail.find_first_not_of(" \t"), Tail.size());
      Rest = Tail.drop_front(std::min(Spaces, Less));
    }
  }

  size_t outerIndent(llvm::StringRef Text) const {
    SourceLocation Line =
        SM.translateLineCol(SM.getMainFileID(), F.Location.Start.Line, 1);
    llvm::StringRef Rest = Text.drop_front(SM.getFileOffset(Line));
    return std::min(Rest.find_first_not_of(" \t"), Rest.size());
  }

  ASTContext &Context;
  const SourceManager &SM;
  const Finding &F;
  const Expr *Test = nullptr;
  bool Negated = false;
};

struct Outcome {
  std::optional<Fix> Made;
  std::string Why = "no statement asks this there";
};

class Finder : public RecursiveASTVisitor<Finder> {
  using Base = RecursiveASTVisitor<Finder>;

public:
  Finder(ASTContext &Context, const Finding &F, Outcome &Into)
      : Edit(Context, F), Into(Into) {}

  // Another instantiation may find another kind.
  static bool isOneOfMany(const FunctionDecl *D) {
    return D->isTemplated() || D->isTemplateInstantiation();
  }
  bool TraverseFunctionDecl(FunctionDecl *D) {
    return isOneOfMany(D) || Base::TraverseFunctionDecl(D);
  }
  bool TraverseCXXMethodDecl(CXXMethodDecl *D) {
    return isOneOfMany(D) || Base::TraverseCXXMethodDecl(D);
  }
  bool TraverseCXXConstructorDecl(CXXConstructorDecl *D) {
    return isOneOfMany(D) || Base::TraverseCXXConstructorDecl(D);
  }
  bool TraverseCXXDestructorDecl(CXXDestructorDecl *D) {
    return isOneOfMany(D) || Base::TraverseCXXDestructorDecl(D);
  }
  bool TraverseCXXConversionDecl(CXXConversionDecl *D) {
    return isOneOfMany(D) || Base::TraverseCXXConversionDecl(D);
  }
  bool TraverseLambdaExpr(LambdaExpr *E) {
    return E->isGenericLambda() || Base::TraverseLambdaExpr(E);
  }
  bool VisitIfStmt(IfStmt *S) {
    if (!Edit.asks(S))
      return true;
    if (llvm::Expected<Fix> X = Edit.fix(S))
      Into.Made = std::move(*X);
    else
      Into.Why = llvm::toString(X.takeError());
    return false;
  }

private:
  Editor Edit;
  Outcome &Into;
};

class Consumer : public ASTConsumer {
public:
  Consumer(CompilerInstance &CI, const Finding &F, Outcome &Into)
      : CI(CI), F(F), Into(Into) {}
  bool shouldSkipFunctionBody(Decl *D) override {
    return !CI.getSourceManager().isInMainFile(D->getLocation());
  }
  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    for (Decl *D : Group)
      if (CI.getSourceManager().isInMainFile(D->getLocation()))
        Own.push_back(D);
    return true;
  }
  void HandleTranslationUnit(ASTContext &Context) override {
    if (CI.getDiagnostics().hasErrorOccurred()) {
      Into.Why = "the unit does not compile";
      return;
    }
    Finder Look(Context, F, Into);
    for (Decl *D : Own)
      if (!Look.TraverseDecl(D))
        return;
  }

private:
  CompilerInstance &CI;
  const Finding &F;
  Outcome &Into;
  std::vector<Decl *> Own;
};

class Action : public ASTFrontendAction {
public:
  Action(const Finding &F, Outcome &Into) : F(F), Into(Into) {}
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 llvm::StringRef) override {
    CI.getFrontendOpts().SkipFunctionBodies = true;
    CI.getDiagnostics().setIgnoreAllWarnings(true);
    return std::make_unique<Consumer>(CI, F, Into);
  }

private:
  const Finding &F;
  Outcome &Into;
};

} // namespace

llvm::Expected<Fix> fixOfDeadTest(const extract::Request &Unit,
                                  const Finding &F) {
  if (!F.Decided)
    return refuse("the test may end either way");
  if (F.Spelling)
    return refuse("a macro writes the test");
  if (Unit.Own.relative(Unit.File) != F.Location.File ||
      !Unit.Own.isOwn(Unit.File))
    return refuse("the test is not in the unit's own main file");
  extract::CleanCommand Command = extract::cleanCommand(
      Unit.Command, Unit.File, Unit.Directory, Unit.ResponseFolders);
  Command.Arguments.insert(
      Command.Arguments.begin() + 1,
      {"-resource-dir", Unit.ResourceDir, "--no-default-config"});
  auto FS = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      llvm::vfs::createPhysicalFileSystem().release());
  auto Memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  FS->pushOverlay(Memory);
  if (FS->setCurrentWorkingDirectory(Unit.Directory))
    return refuse("the command's directory cannot be entered");
  for (const auto &[Path, Text] : Unit.Buffers)
    Memory->addFile(Path, 0, llvm::MemoryBuffer::getMemBufferCopy(Text));
  auto Files = llvm::makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), FS);
  Outcome Out;
  IgnoringDiagConsumer Quiet;
  extract::ReadOnly Read([&] { return std::make_unique<Action>(F, Out); });
  tooling::ToolInvocation Invocation(
      Command.Arguments, &Read, Files.get(),
      std::make_shared<PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Quiet);
  Invocation.run();
  if (!Out.Made)
    return llvm::createStringError(llvm::inconvertibleErrorCode(), Out.Why);
  return std::move(*Out.Made);
}

} // namespace fullgraph::fix
