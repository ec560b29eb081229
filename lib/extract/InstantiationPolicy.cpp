//===- InstantiationPolicy.cpp --------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/InstantiationPolicy.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace fullgraph::extract {
namespace {

/// Looks for a declaration of the project's own in what names a function.
class OwnFinder {
public:
  explicit OwnFinder(InstantiationPolicy::IsOwn Own) : Own(Own) {}

  /// In its place, and in the arguments of it and of the classes around it.
  bool in(const Decl *D) {
    for (; D && !isa<TranslationUnitDecl>(D);
         D = dyn_cast<Decl>(D->getDeclContext())) {
      if (!Seen.insert(D).second)
        return false;
      if (isa<NamespaceDecl>(D))
        return false;
      if (Own(D->getLocation()))
        return true;
      if (const auto *F = dyn_cast<FunctionDecl>(D)) {
        if (const TemplateArgumentList *Args =
                F->getTemplateSpecializationArgs();
            Args && inAny(Args->asArray()))
          return true;
      } else if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(D)) {
        if (inAny(S->getTemplateArgs().asArray()))
          return true;
      }
    }
    return false;
  }

private:
  bool inAny(llvm::ArrayRef<TemplateArgument> Args) {
    return llvm::any_of(Args, [&](const TemplateArgument &A) { return in(A); });
  }

  bool in(const TemplateArgument &A) {
    switch (A.getKind()) {
    case TemplateArgument::Null:
    case TemplateArgument::NullPtr:
    case TemplateArgument::Integral:
      return false;
    case TemplateArgument::Type:
      return in(A.getAsType());
    case TemplateArgument::Declaration:
      return in(A.getAsDecl());
    case TemplateArgument::Template:
      return in(A.getAsTemplate().getAsTemplateDecl());
    case TemplateArgument::Pack:
      return inAny(A.pack_elements());
    default:
      return true; // Not known: it may.
    }
  }

  bool in(QualType T) {
    T = T.getCanonicalType();
    if (T->isBuiltinType())
      return false;
    if (const auto *R = T->getAs<TagType>())
      return in(R->getDecl());
    if (T->isMemberPointerType())
      return true; // Clang's versions differ in how to ask it for its class.
    if (QualType Pointee = T->getPointeeType(); !Pointee.isNull())
      return in(Pointee);
    if (const auto *A = T->getAsArrayTypeUnsafe())
      return in(A->getElementType());
    if (const auto *F = T->getAs<FunctionProtoType>())
      return in(F->getReturnType()) ||
             llvm::any_of(F->getParamTypes(),
                          [&](QualType P) { return in(P); });
    return true;
  }

  InstantiationPolicy::IsOwn Own;
  llvm::SmallPtrSet<const Decl *, 16> Seen;
};

} // namespace

void InstantiationPolicy::apply(Sema &S, IsOwn Own) {
  llvm::erase_if(S.PendingInstantiations, [&](const auto &Waiting) {
    const auto *F = dyn_cast<FunctionDecl>(Waiting.first);
    if (!F || Kept.contains(F))
      return false;
    if (!OwnFinder(Own).in(F))
      return true;
    Kept.insert(F);
    return false;
  });
}

} // namespace fullgraph::extract
