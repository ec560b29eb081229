//===- TypeShape.cpp ------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/TypeShape.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace fullgraph::extract {

static void addParts(llvm::ArrayRef<TemplateArgument> Arguments,
                     llvm::SmallVectorImpl<QualType> &Parts) {
  for (const TemplateArgument &A : Arguments)
    if (A.getKind() == TemplateArgument::Type)
      Parts.push_back(A.getAsType());
    else if (A.getKind() == TemplateArgument::Pack)
      addParts(A.pack_elements(), Parts);
}

/// What \p T is written with: its element, what it points to, its parameters.
static void addParts(const Type *T, llvm::SmallVectorImpl<QualType> &Parts) {
  if (const auto *F = dyn_cast<FunctionProtoType>(T)) {
    Parts.push_back(F->getReturnType());
    Parts.append(F->param_type_begin(), F->param_type_end());
  } else if (const auto *S = dyn_cast<TemplateSpecializationType>(T)) {
    addParts(S->template_arguments(), Parts);
  } else if (const auto *P = dyn_cast<PackExpansionType>(T)) {
    Parts.push_back(P->getPattern());
  } else if (const TagDecl *D = T->getAsTagDecl()) {
    for (const DeclContext *C = D; C; C = C->getParent())
      if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(C))
        addParts(S->getTemplateArgs().asArray(), Parts);
  } else if (const auto *V = dyn_cast<VectorType>(T)) {
    Parts.push_back(V->getElementType());
  } else if (const Type *E = T->getArrayElementTypeNoTypeQual()) {
    Parts.emplace_back(E, 0);
  } else if (QualType Pointee = T->getPointeeType(); !Pointee.isNull()) {
    Parts.push_back(Pointee);
  }
}

TypeShape TypeShapes::of(QualType T) {
  const Type *C = T.getCanonicalType().getTypePtr();
  if (auto At = Known.find(C); At != Known.end())
    return At->second;
  TypeShape Shape = measure(C);
  Known[C] = Shape;
  return Shape;
}

TypeShape TypeShapes::measure(const Type *T) {
  TypeShape Shape;
  if (const auto *V = dyn_cast<VectorType>(T))
    Shape.Neon = V->getVectorKind() == VectorKind::Neon ||
                 V->getVectorKind() == VectorKind::NeonPoly;
  llvm::SmallVector<QualType, 4> Parts;
  addParts(T, Parts);
  for (QualType Part : Parts) {
    TypeShape S = of(Part);
    Shape.Names = std::min(Most, Shape.Names + S.Names);
    Shape.Neon |= S.Neon;
  }
  return Shape;
}

} // namespace fullgraph::extract
