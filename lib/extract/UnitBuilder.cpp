//===- UnitBuilder.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/UnitBuilder.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;
using namespace fullgraph::facts;

namespace fullgraph::extract {

UnitBuilder::UnitBuilder(ASTContext &Context, const OwnFiles &Own,
                         llvm::StringRef UnitKey, const Comments *Marks)
    : Context(Context), Own(Own), Marks(Marks), Naming(Context, UnitKey) {
  string("");
}

StringId UnitBuilder::string(llvm::StringRef Text) {
  auto [At, New] = Strings.try_emplace(Text, uint32_t(U.Strings.size()));
  if (New)
    U.Strings.push_back(Text.str());
  return StringId(At->second);
}

std::string UnitBuilder::path(FileID File) const {
  OptionalFileEntryRef Entry = sources().getFileEntryRefForID(File);
  if (!Entry)
    return "";
  llvm::SmallString<256> Path(Entry->getName());
  sources().getFileManager().makeAbsolutePath(Path);
  return absolutePath(Path, "/");
}

FileId UnitBuilder::file(FileID File) {
  auto [At, New] = Files.try_emplace(File, FileId());
  if (!New)
    return At->second;
  std::string Absolute = path(File);
  if (Absolute.empty())
    return At->second;
  StringId Name = string(Own.relative(Absolute));
  // A file that is entered twice has two FileIDs.
  for (uint32_t I = 0; I != U.Files.size(); ++I)
    if (U.Files[I].Path == Name)
      return At->second = FileId(I);
  U.Files.push_back({Name, Own.isOwn(Absolute), 0, 0});
  return At->second = FileId(uint32_t(U.Files.size() - 1));
}

bool UnitBuilder::isOwn(SourceLocation Loc) const {
  if (Loc.isInvalid())
    return false;
  FileID File = sources().getFileID(sources().getExpansionLoc(Loc));
  auto [At, New] = Ownership.try_emplace(File, false);
  if (New) {
    std::string Path = path(File);
    At->second = !Path.empty() && Own.isOwn(Path);
  }
  return At->second;
}

bool UnitBuilder::isOwn(const Decl *D) const { return isOwn(D->getLocation()); }

Range UnitBuilder::range(SourceRange R) {
  Range Out;
  if (R.isInvalid())
    return Out;
  const SourceManager &SM = sources();
  CharSourceRange Chars = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(R), SM, Context.getLangOpts());
  SourceLocation Begin, End;
  if (Chars.isValid()) {
    Begin = Chars.getBegin();
    End = Chars.getEnd();
  } else {
    Begin = SM.getFileLoc(R.getBegin());
    CharSourceRange Whole = SM.getExpansionRange(R);
    End = Lexer::getLocForEndOfToken(Whole.getEnd(), 0, SM,
                                     Context.getLangOpts());
    if (End.isInvalid())
      End = Begin;
  }
  return range(CharSourceRange::getCharRange(Begin, End));
}

Range UnitBuilder::range(CharSourceRange Chars) {
  const SourceManager &SM = sources();
  Range Out;
  auto [File, Offset] = SM.getDecomposedLoc(Chars.getBegin());
  SourceLocation End = Chars.getEnd();
  auto [EndFile, EndOffset] = SM.getDecomposedLoc(End);
  Out.File = file(File);
  if (!Out.File)
    return Range();
  Out.Line = SM.getLineNumber(File, Offset);
  Out.Column = SM.getColumnNumber(File, Offset);
  if (EndFile != File || EndOffset < Offset)
    EndOffset = Offset;
  Out.EndLine = SM.getLineNumber(File, EndOffset);
  Out.EndColumn = SM.getColumnNumber(File, EndOffset);
  return Out;
}

Range UnitBuilder::spelling(SourceRange R) {
  if (R.isInvalid() || !sources().isMacroBodyExpansion(R.getBegin()))
    return Range();
  SourceLocation At = sources().getSpellingLoc(R.getBegin());
  return file(sources().getFileID(At)) ? range(SourceRange(At, At)) : Range();
}

StringId UnitBuilder::macro(SourceLocation Loc) {
  if (!Loc.isMacroID())
    return StringId();
  const SourceManager &SM = sources();
  while (true) {
    SourceLocation Outer = SM.getImmediateExpansionRange(Loc).getBegin();
    if (!Outer.isMacroID())
      break;
    Loc = Outer;
  }
  return string(Lexer::getImmediateMacroName(Loc, SM, Context.getLangOpts()));
}

static facts::Type::Class classOf(QualType T) {
  if (T->isVoidType())
    return facts::Type::Class::Void;
  if (T->isBooleanType())
    return facts::Type::Class::Bool;
  if (T->isEnumeralType())
    return facts::Type::Class::Enum;
  if (T->isIntegerType())
    return facts::Type::Class::Integer;
  if (T->isFloatingType())
    return facts::Type::Class::Float;
  if (T->isRecordType())
    return facts::Type::Class::Record;
  return facts::Type::Class::Other;
}

TypeId UnitBuilder::type(QualType T) {
  if (T.isNull())
    return TypeId();
  QualType C = T.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  auto [At, New] = Types.try_emplace(C.getAsOpaquePtr(), TypeId());
  if (!New)
    return At->second;
  TypeId Id(uint32_t(U.Types.size()));
  Types[C.getAsOpaquePtr()] = Id;
  U.Types.emplace_back();
  facts::Type Made;
  Made.Name = string(Naming.type(C));
  Made.Kind = classOf(C);
  auto Part = [&](QualType P) {
    if (!P.isNull())
      Made.Parts.push_back(type(P));
  };
  if (const auto *P = C->getAs<clang::PointerType>())
    Part(P->getPointeeType());
  if (const auto *A = Context.getAsArrayType(C))
    Part(A->getElementType());
  if (const auto *F = C->getAs<FunctionProtoType>())
    Part(F->getReturnType());
  if (const auto *R = C->getAsCXXRecordDecl()) {
    if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(R))
      for (const TemplateArgument &A : S->getTemplateArgs().asArray()) {
        if (A.getKind() == TemplateArgument::Type)
          Part(A.getAsType());
        else if (A.getKind() == TemplateArgument::Pack)
          for (const TemplateArgument &P : A.pack_elements())
            if (P.getKind() == TemplateArgument::Type)
              Part(P.getAsType());
      }
    // Of other people's classes only plain structs are looked into: at::Tensor
    // carries a tensor by its name.
    bool Plain = R->hasDefinition() && !isOwn(R) &&
                 (R->isAggregate() || R->isPolymorphic()) &&
                 std::distance(R->field_begin(), R->field_end()) <= 16;
    Made.Open = R->hasDefinition() && R->isPolymorphic();
    if (R->hasDefinition() && (isOwn(R) || Plain)) {
      for (const FieldDecl *F : R->fields())
        Part(F->getType());
      for (const CXXBaseSpecifier &B : R->bases())
        Part(B.getType());
    }
  }
  U.Types[Id.Raw] = std::move(Made);
  return Id;
}

EntityId UnitBuilder::add(Entity E) {
  U.Entities.push_back(std::move(E));
  return EntityId(uint32_t(U.Entities.size() - 1));
}

void UnitBuilder::addAnnotations(Entity &E, const Decl *D) {
  for (const Decl *R : D->redecls())
    for (const auto *A : R->specific_attrs<AnnotateAttr>()) {
      StringId Text = string(A->getAnnotation());
      if (!llvm::is_contained(E.Annotations, Text))
        E.Annotations.push_back(Text);
    }
  if (!Marks)
    return;
  for (const Decl *R : D->redecls())
    if (isOwn(R))
      for (llvm::StringRef Mark : Marks->before(R, sources()))
        E.Annotations.push_back(string(Mark));
}

void UnitBuilder::annotate(EntityId E, llvm::StringRef Mark) {
  StringId Text = string(Mark);
  auto &Known = U.Entities[E.Raw].Annotations;
  if (!llvm::is_contained(Known, Text))
    Known.push_back(Text);
}

EntityId UnitBuilder::function(const FunctionDecl *F) {
  const auto *Key = cast<FunctionDecl>(F->getCanonicalDecl());
  if (auto At = Entities.find(Key); At != Entities.end())
    return At->second;
  EntityId Id = add({});
  Entities[Key] = Id;

  Entity E;
  E.Kind = Entity::Class::Function;
  E.Name = string(Naming.link(F));
  E.Qualified = string(Names::qualified(F));
  E.Simple = string(Names::simple(F));
  E.Own = isOwn(F);
  for (const ParmVarDecl *P : F->parameters())
    E.Parameters.push_back(string(P->getName()));
  addAnnotations(E, F);
  if (const FunctionDecl *Pattern = F->getTemplateInstantiationPattern())
    addAnnotations(E, Pattern);
  if (const auto *M = dyn_cast<CXXMethodDecl>(F)) {
    E.Kind = Entity::Class::Method;
    E.Record = record(M->getParent());
    E.Virtual = M->isVirtual();
    E.Constructor = isa<CXXConstructorDecl>(M);
    for (const CXXMethodDecl *O : M->overridden_methods())
      E.Overrides.push_back(function(O));
    // A generic closure is called through its pattern; its instantiations are
    // what runs.
    if (M->getParent()->isLambda())
      if (const FunctionDecl *Pattern = M->getTemplateInstantiationPattern())
        E.Overrides.push_back(function(Pattern));
  }
  U.Entities[Id.Raw] = std::move(E);
  return Id;
}

EntityId UnitBuilder::record(const RecordDecl *R) {
  const auto *Key = cast<RecordDecl>(R->getCanonicalDecl());
  if (auto At = Entities.find(Key); At != Entities.end())
    return At->second;
  EntityId Id = add({});
  Entities[Key] = Id;

  Entity E;
  E.Kind = Entity::Class::Record;
  E.Name = string(Naming.link(R));
  E.Qualified = string(Names::qualified(R));
  E.Simple = string(Names::simple(R));
  E.Own = isOwn(R);
  addAnnotations(E, R);
  U.Entities[Id.Raw] = std::move(E);

  uint32_t Index = uint32_t(U.Records.size());
  Records[Key] = Index;
  U.Records.push_back({Id, {}, false, false});
  const auto *C = dyn_cast_or_null<CXXRecordDecl>(R->getDefinition());
  if (!C)
    return Id;
  std::vector<EntityId> Bases;
  for (const CXXBaseSpecifier &B : C->bases()) {
    QualType T = B.getType();
    if (const CXXRecordDecl *Base = T->getAsCXXRecordDecl()) {
      Bases.push_back(record(Base));
    } else if (const auto *S = T->getAs<TemplateSpecializationType>()) {
      // A base that depends on a template's parameters: its template.
      if (const TemplateDecl *Template =
              S->getTemplateName().getAsTemplateDecl())
        if (const auto *Pattern =
                dyn_cast_or_null<CXXRecordDecl>(Template->getTemplatedDecl()))
          Bases.push_back(record(Pattern));
    }
  }
  bool Union = C->isUnion();
  for (const FieldDecl *F : C->fields())
    Union |= F->getType()->isUnionType();
  U.Records[Index].Bases = std::move(Bases);
  U.Records[Index].Union = Union;
  return Id;
}

void UnitBuilder::markMatched(const Expr *E, llvm::StringRef Matcher) {
  Matched[E->IgnoreImplicit()].push_back(string(Matcher));
}

std::vector<StringId> UnitBuilder::matchersOf(const Expr *E) const {
  auto At = Matched.find(E->IgnoreImplicit());
  return At == Matched.end() ? std::vector<StringId>() : At->second;
}

void UnitBuilder::markConstructed(const CXXRecordDecl *R) {
  auto Mark = [this](const CXXRecordDecl *D) {
    record(D);
    U.Records[Records[cast<Decl>(D->getCanonicalDecl())]].Constructed = true;
  };
  Mark(R);
  if (!R->hasDefinition())
    return;
  // A base of other people's may make what it holds, in a body that is not
  // read: torch::nn::ModuleHolder<LayerImpl> makes a LayerImpl.
  for (const CXXBaseSpecifier &B : R->bases()) {
    auto *Holder = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        B.getType()->getAsCXXRecordDecl());
    if (!Holder || isOwn(Holder))
      continue;
    for (const TemplateArgument &A : Holder->getTemplateArgs().asArray())
      if (A.getKind() == TemplateArgument::Type)
        if (const CXXRecordDecl *Held = A.getAsType()->getAsCXXRecordDecl())
          Mark(Held);
  }
}

EntityId UnitBuilder::field(const FieldDecl *F) {
  const Decl *Key = F->getCanonicalDecl();
  if (auto At = Entities.find(Key); At != Entities.end())
    return At->second;
  Entity E;
  E.Kind = Entity::Class::Field;
  E.Name = string(Naming.link(F));
  E.Qualified = string(Names::qualified(F));
  E.Simple = string(Names::simple(F));
  E.Own = isOwn(F);
  addAnnotations(E, F);
  E.Record = record(F->getParent());
  return Entities[Key] = add(std::move(E));
}

EntityId UnitBuilder::global(const VarDecl *V) {
  const Decl *Key = V->getCanonicalDecl();
  if (auto At = Entities.find(Key); At != Entities.end())
    return At->second;
  Entity E;
  E.Kind = Entity::Class::Global;
  E.Name = string(Naming.link(V));
  E.Qualified = string(Names::qualified(V));
  E.Simple = string(Names::simple(V));
  E.Own = isOwn(V);
  addAnnotations(E, V);
  return Entities[Key] = add(std::move(E));
}

EntityId UnitBuilder::initialiser(const VarDecl *V) {
  auto [At, New] = Initialisers.try_emplace(V, EntityId());
  if (!New)
    return At->second;
  Entity E;
  E.Name = string("init:" + Naming.link(V));
  E.Qualified = string(Names::qualified(V));
  E.Simple = string(Names::simple(V));
  E.Own = isOwn(V);
  return Initialisers[V] = add(std::move(E));
}

EntityId UnitBuilder::test(llvm::StringRef Name) {
  auto [At, New] = Named.try_emplace(Name, EntityId());
  if (!New)
    return At->second;
  Entity E;
  E.Kind = Entity::Class::Test;
  E.Name = E.Qualified = E.Simple = string(Name);
  return At->second = add(std::move(E));
}

EntityId UnitBuilder::unresolved(llvm::StringRef Qualified,
                                 llvm::StringRef Simple) {
  std::string Key = ("?" + Qualified).str();
  auto [At, New] = Named.try_emplace(Key, EntityId());
  if (!New)
    return At->second;
  Entity E;
  E.Kind = Entity::Class::Unresolved;
  E.Name = string(Key);
  E.Qualified = string(Qualified);
  E.Simple = string(Simple);
  return At->second = add(std::move(E));
}

} // namespace fullgraph::extract
