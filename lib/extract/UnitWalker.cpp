//===- UnitWalker.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/UnitWalker.h"
#include "extract/BodyWalker.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace fullgraph::extract {

void UnitWalker::found(const FunctionDecl *F) {
  const FunctionDecl *Definition = nullptr;
  if (!F->hasBody(Definition) || !Definition->getBody() ||
      !Unit.isOwn(Definition) || Definition->isImplicit() ||
      Definition->isDefaulted())
    return;
  if (!Seen.insert(Definition).second)
    return;
  if (Definition->isDependentContext()) {
    Patterns.push_back(Definition);
    return;
  }
  if (const FunctionDecl *Pattern =
          Definition->getTemplateInstantiationPattern())
    Instantiated.insert(Pattern->getCanonicalDecl());
  Queue.push_back(Definition);
}

void UnitWalker::visit(const Decl *D) {
  if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    found(F);
  } else if (const auto *T = dyn_cast<FunctionTemplateDecl>(D)) {
    found(T->getTemplatedDecl());
    for (const FunctionDecl *S : T->specializations())
      found(S);
  } else if (const auto *T = dyn_cast<ClassTemplateDecl>(D)) {
    if (!Unit.isOwn(T) || !Seen.insert(T->getCanonicalDecl()).second)
      return;
    visit(T->getTemplatedDecl());
    for (const ClassTemplateSpecializationDecl *S : T->specializations())
      visit(S);
  } else if (const auto *R = dyn_cast<CXXRecordDecl>(D)) {
    if (!R->isThisDeclarationADefinition() || !Unit.isOwn(R))
      return;
    Unit.record(R);
    // What overrides is known to be there, though its body is elsewhere.
    for (const CXXMethodDecl *M : R->methods())
      if (M->isVirtual() && !M->isPureVirtual() && !M->isImplicit() &&
          !R->isDependentContext() && M->size_overridden_methods())
        Unit.function(M);
    for (const Decl *Member : R->decls())
      if (!isa<CXXRecordDecl>(Member) ||
          !cast<CXXRecordDecl>(Member)->isInjectedClassName())
        visit(Member);
  } else if (const auto *X = dyn_cast<FriendDecl>(D)) {
    if (const NamedDecl *Friend = X->getFriendDecl())
      visit(Friend);
  } else if (const auto *V = dyn_cast<VarDecl>(D)) {
    bool Defines = V->hasInit() ? !V->getInit()->isValueDependent()
                                : V->isThisDeclarationADefinition() ==
                                          VarDecl::Definition &&
                                      !V->isInvalidDecl();
    if (Defines && V->isFileVarDecl() && Unit.isOwn(V) &&
        !V->getType()->isDependentType() && !V->isConstexpr() &&
        Seen.insert(V).second)
      Globals.push_back(V);
  } else if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D)) {
    for (const Decl *Member : cast<DeclContext>(D)->decls())
      visit(Member);
  }
}

void UnitWalker::walk(const FunctionDecl *F) {
  BodyWalker Walker(Unit, [this](const FunctionDecl *Inner) { found(Inner); });
  facts::Function Facts = Walker.walk(F);
  Unit.unit().Functions.push_back(std::move(Facts));
  Bodies.push_back(F->getSourceRange());
  Walked.push_back(F);
}

void UnitWalker::walkAll() {
  auto Drain = [this] {
    while (!Queue.empty()) {
      const FunctionDecl *F = Queue.front();
      Queue.pop_front();
      walk(F);
    }
  };
  for (const VarDecl *V : Globals) {
    BodyWalker Walker(Unit,
                      [this](const FunctionDecl *Inner) { found(Inner); });
    Unit.unit().Functions.push_back(Walker.walkInitialiser(V));
    Bodies.push_back(V->getSourceRange());
  }
  Drain();
  // The text of a template that nothing instantiates is all there is of it. A
  // pattern may hold closures, which are patterns too.
  for (size_t I = 0; I < Patterns.size(); ++I) {
    if (!Instantiated.count(Patterns[I]->getCanonicalDecl()))
      walk(Patterns[I]);
    Drain();
  }
}

} // namespace fullgraph::extract
