//===- UnitReader.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/UnitReader.h"
#include "extract/Matchers.h"
#include "extract/UnitBuilder.h"
#include "extract/UnitCoverage.h"
#include "extract/UnitWalker.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace fullgraph::extract {
namespace {

/// Notes what the preprocessor left out.
class SkippedRanges : public PPCallbacks {
public:
  explicit SkippedRanges(std::vector<SourceRange> &Into) : Into(Into) {}
  void SourceRangeSkipped(SourceRange R, SourceLocation) override {
    Into.push_back(R);
  }

private:
  std::vector<SourceRange> &Into;
};

void addProblems(UnitBuilder &Unit, llvm::ArrayRef<CompileError> Errors) {
  for (const CompileError &E : Errors) {
    facts::Problem P;
    P.Kind = facts::Problem::Level::Error;
    P.Where = Unit.range(E.Where);
    P.Text = Unit.string(E.Text);
    Unit.unit().Problems.push_back(P);
  }
}

} // namespace

UnitReader::UnitReader(Preprocessor &PP, const OwnFiles &Own)
    : SM(PP.getSourceManager()), Own(Own),
      Marks([this](SourceLocation L) { return isOwn(L); }) {
  PP.addCommentHandler(&Marks);
  PP.addPPCallbacks(std::make_unique<SkippedRanges>(Skipped));
}

bool UnitReader::isOwn(SourceLocation Loc) {
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

void UnitReader::add(Decl *D) {
  // Clang hands in a null where it gave a declaration up.
  if (D && isOwn(D->getLocation()))
    Declared.push_back(D);
}

facts::Unit UnitReader::read(ASTContext &Context, const UnitIdentity &Who,
                             llvm::ArrayRef<std::string> Matchers,
                             llvm::ArrayRef<CompileError> Errors) {
  UnitBuilder Unit(Context, Own, Who.Key, &Marks);
  facts::Unit &U = Unit.unit();
  U.MainFile = Unit.string(Own.relative(Who.File));
  U.Configuration = Unit.string(Who.Configuration);
  Unit.file(SM.getMainFileID());
  if (!Matchers.empty()) {
    // Only what the project itself declares is searched.
    std::vector<Decl *> Scope = Context.getTraversalScope();
    Context.setTraversalScope(Declared);
    runMatchers(Matchers, Context, Unit);
    Context.setTraversalScope(Scope);
  }
  UnitWalker Walker(Unit);
  for (const Decl *D : Declared)
    Walker.visit(D);
  Walker.walkAll();
  for (const Comments::Suppression &C : Marks.suppressions())
    U.Comments.push_back({C.Target,
                          Unit.range(CharSourceRange::getCharRange(C.Where)),
                          Unit.string(C.Text)});
  addProblems(Unit, Errors);
  addCoverage(Unit, Walker, Declared, Skipped, !Errors.empty());
  return std::move(U);
}

} // namespace fullgraph::extract
