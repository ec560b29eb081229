//===- Names.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Names.h"
#include "extract/ClangVersion.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/GlobalDecl.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TargetInfo.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace fullgraph::extract {

Names::Names(ASTContext &Context, llvm::StringRef UnitKey)
    : Context(Context), UnitKey(UnitKey),
      Mangler(Context.createMangleContext()),
      Policy(Context.getPrintingPolicy()) {
  Policy.SuppressTagKeyword = true;
  Policy.SuppressUnwrittenScope = false;
  Policy.FullyQualifiedName = true;
  printCanonical(Policy);
  Policy.SuppressDefaultTemplateArgs = true;
  Policy.AnonymousTagLocations = false;
  Policy.Bool = true;
}

bool Names::isInternal(const NamedDecl *D) {
  return D->isInAnonymousNamespace() ||
         D->getLinkageInternal() == Linkage::Internal ||
         D->getLinkageInternal() == Linkage::UniqueExternal;
}

/// The innermost function, or the innermost closure or local class, around \p
/// D.
static const DeclContext *localParent(const Decl *D) {
  for (const DeclContext *DC = D->getDeclContext(); DC; DC = DC->getParent())
    if (DC->isFunctionOrMethod())
      return DC;
  return nullptr;
}

static bool isDependent(const NamedDecl *D) {
  if (const auto *F = dyn_cast<FunctionDecl>(D))
    if (F->isDependentContext() || F->getType()->isDependentType())
      return true;
  if (const auto *V = dyn_cast<VarDecl>(D))
    if (V->getType()->isDependentType())
      return true;
  return D->getDeclContext()->isDependentContext();
}

std::string Names::position(const NamedDecl *D) const {
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation Loc = D->getLocation();
  PresumedLoc At = SM.getPresumedLoc(SM.getExpansionLoc(Loc), false);
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  if (At.isValid())
    OS << At.getLine() << ':' << At.getColumn();
  if (Loc.isMacroID()) {
    PresumedLoc Spelt = SM.getPresumedLoc(SM.getSpellingLoc(Loc), false);
    if (Spelt.isValid())
      OS << '<' << Spelt.getLine() << ':' << Spelt.getColumn();
  }
  return Text;
}

std::string Names::qualified(const NamedDecl *D) {
  std::vector<std::string> Parts{simple(D)};
  for (const DeclContext *DC = D->getDeclContext(); DC; DC = DC->getParent()) {
    if (const auto *N = dyn_cast<NamespaceDecl>(DC)) {
      if (N->isAnonymousNamespace())
        continue;
      if (!N->isInline())
        Parts.push_back(N->getNameAsString());
    } else if (const auto *N = dyn_cast<NamedDecl>(DC)) {
      if (const auto *R = dyn_cast<RecordDecl>(N);
          R && R->isAnonymousStructOrUnion())
        continue;
      Parts.push_back(simple(N));
    }
  }
  std::string Text;
  for (auto I = Parts.rbegin(); I != Parts.rend(); ++I)
    Text += (Text.empty() ? "" : "::") + *I;
  return Text;
}

std::string Names::simple(const NamedDecl *D) {
  if (const auto *R = dyn_cast<CXXRecordDecl>(D); R && R->isLambda())
    return "(lambda)";
  if (isa<CXXConstructorDecl>(D) || isa<CXXDestructorDecl>(D)) {
    const auto *M = cast<CXXMethodDecl>(D);
    std::string Class = simple(M->getParent());
    return isa<CXXDestructorDecl>(D) ? "~" + Class : Class;
  }
  if (const auto *C = dyn_cast<CXXConversionDecl>(D))
    return C->getConversionType()->isBooleanType() ? "operator bool"
                                                   : C->getNameAsString();
  if (!D->getDeclName())
    return "(anonymous)";
  return D->getNameAsString();
}

/// Removes the arguments that nobody writes: ", std::allocator<...>".
static std::string withoutDefaults(std::string Text) {
  for (llvm::StringRef Default :
       {", std::allocator<", ", std::char_traits<", ", std::default_delete<",
        ", std::less<", ", std::hash<", ", std::equal_to<"}) {
    size_t From = 0;
    while ((From = Text.find(Default, From)) != std::string::npos) {
      size_t To = From + Default.size();
      for (unsigned Open = 1; To < Text.size() && Open; ++To)
        Open += Text[To] == '<' ? 1 : Text[To] == '>' ? -1 : 0;
      Text.erase(From, To - From);
    }
  }
  return Text;
}

std::string Names::type(QualType T) const {
  if (T.isNull())
    return "";
  QualType C = T.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  if (const auto *Pack = C->getAs<PackExpansionType>())
    C = Pack->getPattern();
  TypeShape Shape = Shapes.of(C);
  if (Shape.Names < TypeShapes::Most)
    return withoutDefaults(C.getAsString(Policy));
  if (C->isDependentType() || Shape.Neon)
    return "(a type of too many names)";
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  Mangler->mangleCXXRTTIName(C, OS);
  return Text;
}

std::string Names::record(const RecordDecl *R) const {
  std::string Text = type(recordType(Context, R));
  if (!R->getIdentifier() || localParent(R))
    Text += "@" + position(R);
  return Text;
}

bool Names::canMangle(const FunctionDecl *F) const {
  // Clang cannot mangle what depends on a template's parameters.
  if (isDependent(F) || !Mangler->shouldMangleDeclName(F))
    return false;
  const llvm::Triple &Target = Context.getTargetInfo().getTriple();
  return Target.isARM() || Target.isAArch64() || !Shapes.of(F->getType()).Neon;
}

std::string Names::link(const NamedDecl *D) const {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  if (isInternal(D))
    OS << UnitKey << '|';

  // What is inside of a function or closure is named by it: its own mangled
  // name need not be unique.
  const auto *Method = dyn_cast<CXXMethodDecl>(D);
  const CXXRecordDecl *Class = Method ? Method->getParent() : nullptr;
  const Decl *Local = Class ? cast<Decl>(Class) : cast<Decl>(D);
  if (const DeclContext *Outer = localParent(Local)) {
    if (const auto *OuterFunction = dyn_cast<FunctionDecl>(Outer))
      OS << link(OuterFunction) << "//";
    OS << position(cast<NamedDecl>(Local)) << '/';
  } else if (Class && Class->isLambda()) {
    OS << "lambda@" << position(Class) << '/';
    if (const Decl *Manglee = Class->getLambdaContextDecl())
      if (const auto *Named = dyn_cast<NamedDecl>(Manglee))
        OS << qualified(Named) << '/';
    if (const auto *Entry = Context.getSourceManager().getFileEntryForID(
            Context.getSourceManager().getFileID(
                Context.getSourceManager().getExpansionLoc(
                    Class->getLocation()))))
      OS << llvm::StringRef(Entry->tryGetRealPathName()) << '/';
  }

  if (const auto *R = dyn_cast<RecordDecl>(D)) {
    OS << "R:" << record(R);
    return Text;
  }
  if (const auto *F = dyn_cast<FieldDecl>(D)) {
    OS << "F:" << record(F->getParent()) << "::";
    if (F->getIdentifier())
      OS << F->getName();
    else
      OS << '#' << F->getFieldIndex();
    return Text;
  }
  if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    OS << "f:";
    if (!canMangle(F)) {
      OS << qualified(F) << '(' << type(F->getType()) << ')';
      if (isDependent(F))
        OS << '@' << position(F);
    } else if (const auto *C = dyn_cast<CXXConstructorDecl>(F)) {
      Mangler->mangleName(GlobalDecl(C, Ctor_Complete), OS);
    } else if (const auto *X = dyn_cast<CXXDestructorDecl>(F)) {
      Mangler->mangleName(GlobalDecl(X, Dtor_Complete), OS);
    } else {
      Mangler->mangleName(GlobalDecl(F), OS);
    }
    // Overloads that only differ in their constraints.
    for (const Expr *E : constraintsOf(F)) {
      OS << '?';
      E->printPretty(OS, nullptr, Policy);
    }
    return Text;
  }
  OS << "v:" << qualified(D);
  if (const auto *S = dyn_cast<VarTemplateSpecializationDecl>(D))
    OS << '<' << type(S->getType()) << '@' << position(S);
  if (const auto *V = dyn_cast<VarDecl>(D); V && V->isStaticDataMember())
    if (const auto *R = dyn_cast<RecordDecl>(V->getDeclContext()))
      OS << '/' << record(R);
  return Text;
}

} // namespace fullgraph::extract
