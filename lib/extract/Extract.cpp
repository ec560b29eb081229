//===- Extract.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Extract.h"
#include "extract/CommandLine.h"
#include "extract/Comments.h"
#include "extract/Coverage.h"
#include "extract/Cuda.h"
#include "extract/Matchers.h"
#include "extract/UnitBuilder.h"
#include "extract/UnitWalker.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/DiagnosticLex.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;

namespace fullgraph::extract {
namespace {

/// Errors are kept up to this many a unit; a broken unit has thousands.
constexpr size_t MaxProblems = 100;

/// Keeps compile errors for the report, and prints nothing.
class ErrorKeeper : public DiagnosticConsumer {
public:
  struct Error {
    SourceLocation Where;
    std::string Text;
    bool Fatal;
  };
  std::vector<Error> Errors;
  unsigned Count = 0;

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error)
      return;
    ++Count;
    if (Errors.size() >= MaxProblems)
      return;
    llvm::SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    Errors.push_back({Info.getLocation(), Text.str().str(),
                      Level == DiagnosticsEngine::Fatal});
  }
};

/// What the whole extraction of one unit shares.
struct State {
  const Request &R;
  ErrorKeeper Errors;
  Extraction Result;
  std::string UnitKey;
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

bool isStandardTemplate(const Decl *D) {
  const auto *F = dyn_cast<FunctionDecl>(D);
  if (!F || !(F->isTemplated() || F->getDescribedFunctionTemplate()))
    return false;
  const DeclContext *Outermost = nullptr;
  for (const DeclContext *DC = F->getDeclContext(); DC; DC = DC->getParent())
    if (isa<NamespaceDecl>(DC))
      Outermost = DC;
  if (!Outermost)
    return false;
  llvm::StringRef Name = cast<NamespaceDecl>(Outermost)->getName();
  return Name == "std" || Name == "__gnu_cxx";
}

class Consumer : public ASTConsumer {
public:
  Consumer(State &S, CompilerInstance &CI)
      : S(S), CI(CI), Parsing(S.Result.Spent, "parse"),
        Ownership(CI.getSourceManager(), S.R.Own),
        Marks([this](SourceLocation L) { return Ownership.isOwn(L); }) {
    CI.getPreprocessor().addCommentHandler(&Marks);
    CI.getPreprocessor().addPPCallbacks(
        std::make_unique<SkippedRanges>(Skipped));
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
    return true;
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    Parsing.stop();
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
  void addProblems(UnitBuilder &Unit) {
    for (const ErrorKeeper::Error &E : S.Errors.Errors) {
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
    if (S.Errors.Count) {
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
};

class Action : public ASTFrontendAction {
public:
  explicit Action(State &S) : S(S) {}

  bool BeginInvocation(CompilerInstance &CI) override {
    CI.getFrontendOpts().SkipFunctionBodies = true;
    CI.getFrontendOpts().DisableFree = false;
    // Guessing at misspelt names invents callees.
    CI.getLangOpts().SpellChecking = false;
    DiagnosticsEngine &Diags = CI.getDiagnostics();
    Diags.setIgnoreAllWarnings(true);
    Diags.setErrorLimit(0);
    // A header that is not there must not end the analysis of the rest.
    Diags.setSeverity(diag::err_pp_file_not_found, diag::Severity::Error, {});
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
std::string unitKey(const Request &R, const CleanCommand &Command) {
  uint64_t Hash = 1469598103934665603ULL; // FNV-1a, the same on every machine.
  for (const std::string &A : Command.Arguments)
    for (char C : A + '\0')
      Hash = (Hash ^ uint8_t(C)) * 1099511628211ULL;
  return R.Own.relative(R.File) + "#" + llvm::utohexstr(Hash);
}

} // namespace

llvm::Expected<Extraction> extract(const Request &R) {
  CleanCommand Command = cleanCommand(R.Command, R.File, R.Directory);
  // The flags that we add come before the file.
  Command.Arguments.insert(Command.Arguments.begin() + 1,
                           {"-resource-dir", R.ResourceDir});

  FileStamps Asked;
  auto FS = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      llvm::makeIntrusiveRefCnt<RecordingFileSystem>(
          llvm::vfs::createPhysicalFileSystem().release(), Asked));
  auto Memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  FS->pushOverlay(Memory);
  if (std::error_code EC = FS->setCurrentWorkingDirectory(R.Directory))
    return llvm::createStringError(
        EC, "the command's directory %s cannot be entered: %s",
        R.Directory.c_str(), EC.message().c_str());
  addCudaHeaders(*Memory);
  for (const auto &[Path, Text] : R.Buffers)
    Memory->addFile(Path, 0, llvm::MemoryBuffer::getMemBufferCopy(Text));
  auto Files = llvm::makeIntrusiveRefCnt<FileManager>(FileSystemOptions(), FS);

  State S{R, {}, {}, unitKey(R, Command), false};
  for (const DroppedFlag &D : Command.Dropped)
    S.Result.DroppedFlags.push_back(D.Flag + ": " + D.Why);
  tooling::ToolInvocation Invocation(Command.Arguments,
                                     std::make_unique<Action>(S), Files.get());
  Invocation.setDiagnosticConsumer(&S.Errors);
  Invocation.run();
  if (!S.Finished) {
    std::string Why = S.Errors.Errors.empty() ? "Clang gave no syntax tree"
                                              : S.Errors.Errors.front().Text;
    return llvm::createStringError(llvm::inconvertibleErrorCode(), Why);
  }
  S.Result.Asked = std::move(Asked);
  return std::move(S.Result);
}

} // namespace fullgraph::extract
