//===- UnitAnalysis.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnitAnalysis.h"
#include "UnitFixes.h"
#include "driver/Configure.h"
#include "driver/Findings.h"
#include "driver/ProjectRoot.h"
#include "driver/Rules.h"
#include "clang/Basic/DiagnosticLex.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace fullgraph::tidy {

void UnitAnalysis::watch(Preprocessor &PP, llvm::StringRef BuildDirectory) {
  if (Reader || !Problem.empty())
    return;
  const SourceManager &SM = PP.getSourceManager();
  OptionalFileEntryRef Main = SM.getFileEntryRefForID(SM.getMainFileID());
  if (!Main)
    return;
  llvm::SmallString<256> Path(Main->getName());
  SM.getFileManager().makeAbsolutePath(Path);
  MainFile = extract::absolutePath(Path, "/");

  O.Paths = {MainFile};
  auto Fail = [&](llvm::Error E) { Problem = llvm::toString(std::move(E)); };
  if (llvm::Error E = driver::configure(O))
    return Fail(std::move(E));
  llvm::Expected<ruleset::RuleSet> Loaded = driver::loadRules(O);
  if (!Loaded)
    return Fail(Loaded.takeError());
  if (llvm::Error E = driver::checkSelection(O, *Loaded))
    return Fail(std::move(E));
  Rules = std::move(*Loaded);
  Own.Root = driver::projectRoot(O, llvm::sys::path::parent_path(MainFile),
                                 {MainFile});
  Own.Named = {MainFile};
  Own.Excluded = O.Project.Exclude;
  Own.ExcludedFrom = O.Project.Directory;
  // Where a command runs is the build folder, unless sources are there.
  llvm::StringRef Build = BuildDirectory.rtrim('/');
  if (!Build.empty() && Build != Own.Root &&
      !llvm::StringRef(MainFile).starts_with((Build + "/").str()))
    Own.ForeignPaths.push_back(Build.str());

  // As in our own extraction: a header that is not there must not end the
  // analysis of the rest, nor must the twentieth error, and guesses at misspelt
  // names invent callees. The options are Clang's, which lets nobody but its
  // owner change them, but are read again at each error.
  DiagnosticsEngine &Diags = PP.getDiagnostics();
  Diags.setSeverity(diag::err_pp_file_not_found, diag::Severity::Error, {});
  Diags.setErrorLimit(0);
  const_cast<LangOptions &>(PP.getLangOpts()).SpellChecking = false;
  Reader = std::make_unique<extract::UnitReader>(PP, Own);
  Read = &PP;
}

llvm::ArrayRef<Finding> UnitAnalysis::findings(ASTContext &Context) {
  if (!Found) {
    Found.emplace();
    if (Reader)
      analyse(Context);
  }
  return *Found;
}

void UnitAnalysis::analyse(ASTContext &Context) {
  for (Decl *D : Context.getTranslationUnitDecl()->decls())
    Reader->add(D);
  std::vector<facts::Unit> Units;
  Units.push_back(Reader->read(Context, {MainFile, "", MainFile},
                               driver::matchersOf(*Rules), {}));
  Profile Spent;
  // Which files count is clang-tidy's to say (--header-filter).
  driver::Findings All =
      driver::findIn(std::move(Units), {}, O, *Rules, {}, Own.Root, Spent);
  for (Finding &F : All.R.Findings)
    if (!F.Suppressed)
      Found->push_back(std::move(F));
  addFixes(*Found, *Read, Context, Own, Reader->own());
}

std::string UnitAnalysis::takeProblem() {
  return std::exchange(Problem, std::string());
}

SourceLocation UnitAnalysis::locate(const SourceManager &SM,
                                    const std::string &File,
                                    Position At) const {
  if (File.empty() || At.Line == 0)
    return SourceLocation();
  OptionalFileEntryRef Entry = SM.getFileManager().getOptionalFileRef(
      extract::absolutePath(File, Own.Root));
  return Entry ? SM.translateFileLineCol(&Entry->getFileEntry(), At.Line,
                                         std::max(1u, At.Column))
               : SourceLocation();
}

} // namespace fullgraph::tidy
