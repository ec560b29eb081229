//===- Extract.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Extract.h"
#include "extract/BodyPolicy.h"
#include "extract/Comments.h"
#include "extract/Coverage.h"
#include "extract/DeclarationOrder.h"
#include "extract/Invocation.h"
#include "extract/MacroReplay.h"
#include "extract/Matchers.h"
#include "extract/Preamble.h"
#include "extract/UnitBuilder.h"
#include "extract/UnitWalker.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/RecursiveASTVisitor.h"
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

/// Remembers which file is whose.
class FileOwnership {
public:
  FileOwnership(const SourceManager &SM, const OwnFiles &Own)
      : SM(SM), Own(Own) {}

  bool isOwn(SourceLocation Loc) {
    if (Loc.isInvalid())
      return false;
    FileID File = SM.getFileID(SM.getExpansionLoc(Loc));
    auto [At, New] = Known.try_emplace(File, false);
    if (New)
      if (OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File)) {
        llvm::SmallString<256> Path(Entry->getName());
        SM.getFileManager().makeAbsolutePath(Path);
        At->second = Own.isOwn(absolutePath(Path, "/"));
      }
    return At->second;
  }

private:
  const SourceManager &SM;
  const OwnFiles &Own;
  llvm::DenseMap<FileID, bool> Known;
};

/// Notes what the preprocessor left out of own files.
class SkippedRanges : public PPCallbacks {
public:
  explicit SkippedRanges(std::vector<SourceRange> &Into) : Into(Into) {}
  void SourceRangeSkipped(SourceRange R, SourceLocation) override {
    Into.push_back(R);
  }

private:
  std::vector<SourceRange> &Into;
};

/// The holes that the parser left in compound statements.
class HoleFinder : public RecursiveASTVisitor<HoleFinder> {
public:
  HoleFinder(const SourceManager &SM, const LangOptions &Options,
             llvm::DenseMap<FileID, Spans> &Holes)
      : SM(SM), Options(Options), Holes(Holes) {}

  bool VisitCompoundStmt(CompoundStmt *S) {
    if (S->getLBracLoc().isMacroID() || S->getRBracLoc().isMacroID())
      return true;
    auto [File, Begin] = SM.getDecomposedLoc(S->getLBracLoc());
    unsigned At = Begin + 1;
    auto Hole = [&, F = File](unsigned From, unsigned To) {
      if (To > From)
        Holes[F].push_back({From, To});
    };
    for (const Stmt *Sub : S->body()) {
      CharSourceRange R = CharSourceRange::getCharRange(
          SM.getFileLoc(Sub->getBeginLoc()),
          Lexer::getLocForEndOfToken(
              SM.getExpansionRange(Sub->getEndLoc()).getEnd(), 0, SM, Options));
      if (R.isInvalid())
        continue;
      unsigned From = SM.getFileOffset(R.getBegin());
      unsigned To = SM.getFileOffset(R.getEnd());
      Hole(At, From);
      At = std::max(At, To);
      // The ';' after an expression is no hole.
      if (std::optional<Token> Next = Lexer::findNextToken(
              SM.getExpansionRange(Sub->getEndLoc()).getEnd(), SM, Options);
          Next && Next->is(tok::semi))
        At = std::max(At, SM.getFileOffset(Next->getEndLoc()));
    }
    Hole(At, SM.getFileOffset(S->getRBracLoc()));
    return true;
  }

private:
  const SourceManager &SM;
  const LangOptions &Options;
  llvm::DenseMap<FileID, Spans> &Holes;
};

class Consumer : public ASTConsumer {
public:
  Consumer(State &S, CompilerInstance &CI)
      : S(S), CI(CI), Parsing(S.Result.Spent, "parse"),
        Ownership(CI.getSourceManager(), S.R.Own),
        Marks([this](SourceLocation L) { return Ownership.isOwn(L); }) {
    CI.getPreprocessor().addCommentHandler(&Marks);
    CI.getPreprocessor().addPPCallbacks(
        std::make_unique<SkippedRanges>(Skipped));
    if (S.Pre) {
      Replay.emplace(S.Pre->History, CI.getPreprocessor());
      auto Watch = std::make_unique<TextOrder>(CI.getPreprocessor(), *Replay);
      Order = Watch.get();
      CI.getPreprocessor().addPPCallbacks(std::move(Watch));
    }
  }
  ~Consumer() override {
    if (CI.hasPreprocessor())
      CI.getPreprocessor().removeCommentHandler(&Marks);
  }

  bool shouldSkipFunctionBody(Decl *D) override {
    return !Ownership.isOwn(D->getLocation()) && !isStandardTemplate(D);
  }

  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    for (Decl *D : Group)
      if (Ownership.isOwn(D->getLocation()))
        Own.push_back(D);
    // The rest of a reading that is refused is not worth its time.
    if (Replay)
      S.Refusal = Replay->refusal();
    return S.Refusal.empty();
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    Parsing.stop();
    if (Replay && !isSound())
      return;
    Stopwatch Extracting(S.Result.Spent, "extract");
    UnitBuilder Unit(Context, S.R.Own, S.UnitKey, &Marks);
    facts::Unit &U = Unit.unit();
    U.MainFile = Unit.string(S.R.Own.relative(S.R.File));
    U.Configuration = Unit.string(S.R.Configuration);
    Unit.file(CI.getSourceManager().getMainFileID());
    if (!S.R.Matchers.empty()) {
      // Only what the project itself declares is searched.
      Context.setTraversalScope(Own);
      runMatchers(S.R.Matchers, Context, Unit);
    }
    UnitWalker Walker(Unit);
    for (const Decl *D : Own)
      Walker.visit(D);
    Walker.walkAll();
    for (const Comments::Suppression &C : Marks.suppressions())
      U.Comments.push_back({C.Target,
                            Unit.range(CharSourceRange::getCharRange(C.Where)),
                            Unit.string(C.Text)});
    addProblems(Unit);
    addCoverage(Unit, Walker);
    S.Result.Facts = std::move(U);
    S.Finished = true;
  }

private:
  /// The preamble changed nothing of what the unit alone would have said.
  bool isSound() {
    Order->EndOfMainFile();
    S.Refusal = Replay->refusal();
    if (S.Refusal.empty() &&
        namesWhatIsAhead(
            Own, CI.getSourceManager(), Replay->lastEntry(),
            [this](FileEntryRef File) { return Replay->entry(File); }))
      S.Refusal = "the file names what a later header declares";
    return S.Refusal.empty();
  }

  void addProblems(UnitBuilder &Unit) {
    if (S.Pre)
      for (const PreambleError &E : S.Pre->Errors)
        S.I.Errors.Errors.push_back({E.locate(CI.getSourceManager()), E.Text});
    for (const ErrorSeen &E : S.I.Errors.Errors) {
      facts::Problem P;
      P.Kind = facts::Problem::Level::Error;
      P.Where = Unit.range(E.Where);
      P.Text = Unit.string(E.Text);
      Unit.unit().Problems.push_back(P);
    }
  }

  void addCoverage(UnitBuilder &Unit, const UnitWalker &Walker) {
    const SourceManager &SM = CI.getSourceManager();
    llvm::DenseMap<FileID, Spans> Seen, Lost, Left;
    auto Add = [&](llvm::DenseMap<FileID, Spans> &Into, SourceRange R) {
      SourceLocation Begin = SM.getExpansionLoc(R.getBegin());
      SourceLocation End = Lexer::getLocForEndOfToken(
          SM.getExpansionRange(R.getEnd()).getEnd(), 0, SM, CI.getLangOpts());
      if (Begin.isInvalid() || End.isInvalid())
        return;
      auto [File, From] = SM.getDecomposedLoc(Begin);
      auto [EndFile, To] = SM.getDecomposedLoc(End);
      if (File == EndFile && To > From)
        Into[File].push_back({From, To});
    };
    for (SourceRange R : Walker.bodies())
      Add(Seen, R);
    for (SourceRange R : Skipped)
      Add(Left, R);
    if (S.I.Errors.Count) {
      HoleFinder Finder(SM, CI.getLangOpts(), Lost);
      for (const FunctionDecl *F : Walker.functions())
        Finder.TraverseStmt(F->getBody());
    }
    llvm::DenseMap<FileID, bool> Done;
    std::vector<FileID> Files;
    for (const Decl *D : Own) {
      FileID File = SM.getFileID(SM.getExpansionLoc(D->getLocation()));
      if (Done.try_emplace(File, true).second)
        Files.push_back(File);
    }
    if (Done.try_emplace(SM.getMainFileID(), true).second)
      Files.push_back(SM.getMainFileID());
    for (FileID File : Files) {
      facts::FileId Id = Unit.file(File);
      std::optional<llvm::StringRef> Text = SM.getBufferDataOrNone(File);
      if (!Id || !Text || !Unit.unit().Files[Id.Raw].Own)
        continue;
      TokenCounts Counts =
          countTokens(*Text, Left[File], Seen[File], Lost[File]);
      Unit.unit().Files[Id.Raw].BodyTokens = Counts.Body;
      Unit.unit().Files[Id.Raw].SeenTokens = Counts.Seen;
    }
  }

  State &S;
  CompilerInstance &CI;
  Stopwatch Parsing;
  FileOwnership Ownership;
  Comments Marks;
  std::vector<SourceRange> Skipped;
  std::vector<Decl *> Own;
  std::optional<MacroReplay> Replay; ///< With a preamble.
  TextOrder *Order = nullptr;        ///< Owned by the preprocessor.
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
    S.Result.DroppedFlags.push_back(D.Flag + ": " + D.Why);
  if (Pre)
    S.Refusal = Pre->refusal(R);
  if (S.Refusal.empty())
    I.run(std::make_unique<Action>(S));
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
