//===- References.h - Everything that names a function ----------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FIX_REFERENCES_H
#define FULLGRAPH_FIX_REFERENCES_H

#include "clang/AST/RecursiveASTVisitor.h"
#include <set>
#include <string>
#include <vector>

namespace fullgraph::fix {

/// Names a declaration in every unit; empty if nothing can.
std::string usrOf(const clang::Decl *D);

/// The alternatives of a std::variant, in order; empty for every other type.
llvm::SmallVector<clang::QualType> alternativesOf(clang::QualType T);

/// Why a function's type is not ours to change; null if it is.
const char *whyTypeStays(const clang::FunctionDecl *F);

/// Everything that names one function.
class References : public clang::RecursiveASTVisitor<References> {
  using Base = clang::RecursiveASTVisitor<References>;

public:
  explicit References(llvm::StringRef Usr) : Usr(Usr) {}

  struct Use {
    const clang::Expr *Named;
    const clang::FunctionDecl *In; ///< The outermost function, or none.
  };
  std::vector<const clang::FunctionDecl *> Decls;
  std::vector<Use> Uses;
  std::set<std::string> Unclear; ///< Names that templates leave open.

  bool TraverseDecl(clang::Decl *D) {
    const clang::FunctionDecl *Was = Outermost;
    if (D && !Outermost)
      Outermost = llvm::dyn_cast<clang::FunctionDecl>(D);
    bool Result = Base::TraverseDecl(D);
    Outermost = Was;
    return Result;
  }
  bool VisitFunctionDecl(clang::FunctionDecl *D) {
    if (usrOf(D) == Usr)
      Decls.push_back(D);
    return true;
  }
  bool VisitDeclRefExpr(clang::DeclRefExpr *E) { return use(E, E->getDecl()); }
  bool VisitMemberExpr(clang::MemberExpr *E) {
    return use(E, E->getMemberDecl());
  }
  bool VisitOverloadExpr(clang::OverloadExpr *E) {
    Unclear.insert(E->getName().getAsString());
    return true;
  }
  bool VisitCXXDependentScopeMemberExpr(clang::CXXDependentScopeMemberExpr *E) {
    Unclear.insert(E->getMember().getAsString());
    return true;
  }
  bool VisitDependentScopeDeclRefExpr(clang::DependentScopeDeclRefExpr *E) {
    Unclear.insert(E->getDeclName().getAsString());
    return true;
  }
  bool VisitUsingDecl(clang::UsingDecl *D) {
    for (const clang::UsingShadowDecl *S : D->shadows())
      if (const auto *F =
              llvm::dyn_cast<clang::FunctionDecl>(S->getTargetDecl());
          F && usrOf(F) == Usr)
        Unclear.insert(F->getNameAsString());
    return true;
  }

private:
  bool use(const clang::Expr *E, const clang::ValueDecl *D) {
    if (const auto *F = llvm::dyn_cast<clang::FunctionDecl>(D);
        F && usrOf(F) == Usr)
      Uses.push_back({E, Outermost});
    return true;
  }

  llvm::StringRef Usr;
  const clang::FunctionDecl *Outermost = nullptr;
};

} // namespace fullgraph::fix

#endif
