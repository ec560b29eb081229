//===- References.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/References.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Index/USRGeneration.h"

using namespace clang;

namespace fullgraph::fix {

std::string usrOf(const Decl *D) {
  llvm::SmallString<128> Out;
  return index::generateUSRForDecl(D->getCanonicalDecl(), Out)
             ? ""
             : Out.str().str();
}

llvm::SmallVector<QualType> alternativesOf(QualType T) {
  llvm::SmallVector<QualType> Out;
  const auto *R = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  if (!R || !R->isInStdNamespace() || R->getName() != "variant")
    return Out;
  for (const TemplateArgument &A : R->getTemplateArgs().asArray())
    if (A.getKind() == TemplateArgument::Pack)
      for (const TemplateArgument &X : A.pack_elements())
        Out.push_back(X.getAsType());
  return Out;
}

const char *whyTypeStays(const FunctionDecl *F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  if (alternativesOf(F->getReturnType()).empty() ||
      F->getReturnType()->isReferenceType())
    return "its type is no variant";
  if ((Method && Method->isVirtual()) || F->isOverloadedOperator() ||
      F->isTemplated() || F->isTemplateInstantiation() || F->isMain() ||
      F->isExternC() || F->isConstexpr() || F->isVariadic() ||
      F->getDeclaredReturnType()->getContainedAutoType())
    return "others may rely on its type";
  return nullptr;
}

} // namespace fullgraph::fix
