//===- DeclarationOrder.cpp -----------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/DeclarationOrder.h"
#include "extract/ClangVersion.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"

using namespace clang;

namespace fullgraph::extract {
namespace {

using EntryFunction = llvm::function_ref<SourceLocation(FileEntryRef)>;

class AheadFinder : public RecursiveASTVisitor<AheadFinder> {
public:
  AheadFinder(const SourceManager &SM, EntryFunction EntryOf)
      : SM(SM), EntryOf(EntryOf) {}

  bool Found = false;

  bool shouldVisitImplicitCode() const { return true; }

  bool VisitDeclRefExpr(DeclRefExpr *E) {
    return named(E->getDecl(), E->getLocation());
  }
  bool VisitMemberExpr(MemberExpr *E) {
    return named(E->getMemberDecl(), E->getMemberLoc());
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    return named(E->getConstructor(), E->getLocation());
  }
  bool VisitOverloadExpr(OverloadExpr *E) {
    for (const NamedDecl *D : E->decls())
      if (!named(D, E->getNameLoc()))
        return false;
    return true;
  }
  bool VisitTagTypeLoc(TagTypeLoc L) {
    return named(L.getDecl(), L.getNameLoc());
  }
  bool VisitTypedefTypeLoc(TypedefTypeLoc L) {
    return named(aliasOf(L), L.getNameLoc());
  }
  bool VisitTemplateSpecializationTypeLoc(TemplateSpecializationTypeLoc L) {
    return named(L.getTypePtr()->getTemplateName().getAsTemplateDecl(),
                 L.getTemplateNameLoc());
  }

private:
  SourceLocation entryOf(FileID File) {
    auto [Known, New] = Entries.try_emplace(File);
    if (New)
      if (OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File))
        Known->second = EntryOf(*Entry);
    return Known->second;
  }

  /// False once something was found: the walk ends.
  bool named(const NamedDecl *D, SourceLocation At) {
    if (!D || At.isInvalid())
      return true;
    At = SM.getExpansionLoc(At);
    // One declaration that is not ahead is enough.
    for (const Decl *R : D->redecls()) {
      if (R->getLocation().isInvalid())
        return true;
      SourceLocation Entry =
          entryOf(SM.getFileID(SM.getExpansionLoc(R->getLocation())));
      if (Entry.isInvalid() || !SM.isBeforeInTranslationUnit(At, Entry))
        return true;
    }
    Found = true;
    return false;
  }

  const SourceManager &SM;
  EntryFunction EntryOf;
  llvm::DenseMap<FileID, SourceLocation> Entries;
};

} // namespace

bool namesWhatIsAhead(llvm::ArrayRef<Decl *> Own, const SourceManager &SM,
                      SourceLocation Last, EntryFunction EntryOf) {
  if (Last.isInvalid())
    return false;
  AheadFinder Finder(SM, EntryOf);
  for (Decl *D : Own)
    if (SM.isBeforeInTranslationUnit(SM.getExpansionLoc(D->getBeginLoc()),
                                     Last) &&
        (!Finder.TraverseDecl(D) || Finder.Found))
      return true;
  return false;
}

} // namespace fullgraph::extract
