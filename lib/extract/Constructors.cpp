//===- Constructors.cpp ---------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Making objects: constructors, aggregates, wrappers, new.
//
//===----------------------------------------------------------------------===//

#include "extract/BodyWalker.h"
#include "extract/ClangVersion.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;
using namespace fullgraph::facts;

namespace fullgraph::extract {

ValueId BodyWalker::wrap(ValueId Content, QualType ContentType,
                         QualType Wrapper, SourceRange R) {
  Value V;
  V.Kind = Value::Op::Wrap;
  V.Type = Wrapper.isNull() ? TypeId() : type(Wrapper);
  V.Where = range(R);
  // A wrapper made of a wrapper of its own kind converts, and keeps the kind.
  if (Content && !ContentType.isNull() && !Wrapper.isNull()) {
    const CXXRecordDecl *From =
        ContentType.getNonReferenceType()->getAsCXXRecordDecl();
    const CXXRecordDecl *To =
        Wrapper.getNonReferenceType()->getAsCXXRecordDecl();
    if (From && To && From->getIdentifier() && To->getIdentifier() &&
        From->getName() == To->getName())
      return Content;
  }
  if (Content) {
    V.In.push_back({Content, {}, {}});
    V.Text = Unit.unit().Types[type(ContentType).Raw].Name;
    // nullopt and monostate are kinds without a content.
    if (Values[Content].Kind == Value::Op::Const &&
        Unit.unit().text(Values[Content].Text) == "nullopt")
      V.In.clear();
  } else {
    V.Text = string("nullopt");
  }
  if (llvm::StringRef(Unit.unit().text(V.Text)).contains("nullopt"))
    V.Text = string("nullopt");
  return Values.add(std::move(V));
}

/// A member of such a type begins empty.
static bool isOptional(QualType T) {
  const CXXRecordDecl *R = T->getAsCXXRecordDecl();
  return R && R->getIdentifier() && R->getName() == "optional";
}

/// An object of a class without a constructor of its own: what its members'
/// initialisers say.
ValueId BodyWalker::defaultObject(const CXXRecordDecl *R, SourceRange At) {
  Value V;
  V.Kind = Value::Op::Make;
  V.Type = type(recordType(Unit.context(), R));
  V.Where = range(At);
  if (const CXXRecordDecl *D = R->getDefinition(); D && Unit.isOwn(D)) {
    if (++Depth < 8)
      for (const FieldDecl *Field : D->fields()) {
        ValueId Held;
        if (Field->hasInClassInitializer() && Field->getInClassInitializer())
          Held = evaluate(Field->getInClassInitializer());
        else if (isOptional(Field->getType()))
          Held = wrap({}, QualType(), Field->getType(), At);
        if (Held)
          V.In.push_back({Held, partOfField(Field), {}});
      }
    --Depth;
    Unit.markConstructed(D);
  }
  return Values.add(std::move(V));
}

void BodyWalker::leaveArgument(CallId C,
                               llvm::ArrayRef<std::optional<Place>> Places,
                               unsigned I, TypeId Type, Range Where) {
  const std::optional<Place> &To = Places[I];
  if (!To)
    return;
  ValueId Out = outOf(C, I, Type, Where);
  if (llvm::any_of(Places.take_front(I), [&](const auto &P) {
        return P && P->Base == To->Base && P->Path == To->Path;
      }))
    Out = Values.join(
        {{read(*To, {}, Where), {}, Now.Region}, {Out, {}, Now.Region}}, Type);
  write(*To, Out, Where);
}

void BodyWalker::leaveArguments(CallId C,
                                llvm::ArrayRef<std::optional<Place>> Places,
                                Range Where) {
  for (unsigned I = 0; I != Places.size(); ++I)
    leaveArgument(C, Places, I, Values[F.Calls[C.Raw].Args[I].Value].Type,
                  Where);
}

/// An object may keep the addresses that its constructor was given.
void BodyWalker::exposeGiven(CallId C,
                             llvm::ArrayRef<std::optional<Place>> Places) {
  for (unsigned I = 0; I != Places.size(); ++I) {
    if (Places[I])
      expose(*Places[I]);
    exposeAllIn(F.Calls[C.Raw].Args[I].Value);
  }
}

static bool isCopyOrMove(const CXXConstructorDecl *C) {
  return C->isCopyOrMoveConstructor();
}

ValueId BodyWalker::construct(const CXXConstructExpr *E) {
  const CXXConstructorDecl *C = E->getConstructor();
  const CXXRecordDecl *R = C->getParent();
  std::string Name = Names::qualified(R);

  if (isCopyOrMove(C) && E->getNumArgs() >= 1 &&
      (!Unit.isOwn(C) || C->isDefaulted() || C->isImplicit()))
    return evaluate(E->getArg(0));

  if (isWrapper(Name) && !Unit.isOwn(R)) {
    if (E->getNumArgs() == 0 || isa<CXXDefaultArgExpr>(E->getArg(0)))
      return wrap({}, QualType(), E->getType(), E->getSourceRange());
    unsigned First = 0;
    QualType Content = E->getArg(0)->IgnoreImplicit()->getType();
    // in_place_type<T>, arguments...
    if (const auto *Tag = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
            Content->getAsCXXRecordDecl());
        Tag && Tag->getName().starts_with("in_place_type") &&
        Tag->getTemplateArgs()[0].getKind() == TemplateArgument::Type) {
      Content = Tag->getTemplateArgs()[0].getAsType();
      First = 1;
    }
    if (const auto *Tag = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
            Content->getAsCXXRecordDecl());
        Tag && Tag->getName().starts_with("in_place_index")) {
      Content = alternative(
                    R, Tag->getTemplateArgs()[0].getAsIntegral().getZExtValue())
                    .value_or(Content);
      First = 1;
    }
    ValueId V =
        First < E->getNumArgs() ? evaluate(E->getArg(First)) : Values.unknown();
    for (unsigned I = First + 1; I < E->getNumArgs(); ++I)
      evaluate(E->getArg(I));
    return wrap(V, Content, E->getType(), E->getSourceRange());
  }
  if (isSmartPointer(Name) && !Unit.isOwn(R)) {
    if (E->getNumArgs() == 0)
      return Values.constant(string("nullptr"), type(E->getType()),
                             range(E->getSourceRange()));
    ValueId V = evaluate(E->getArg(0));
    for (unsigned I = 1; I < E->getNumArgs(); ++I)
      evaluate(E->getArg(I));
    return V;
  }
  if (!Unit.isOwn(C) && R->getIdentifier() &&
      (R->getName() == "tuple" || R->getName() == "pair") &&
      E->getNumArgs() > 0) {
    // tuple(a, b), and not a conversion from another tuple.
    const CXXRecordDecl *From = E->getArg(0)->getType()->getAsCXXRecordDecl();
    if (E->getNumArgs() == 1 && From && From->getIdentifier() &&
        (From->getName() == "tuple" || From->getName() == "pair"))
      return evaluate(E->getArg(0));
    Value V;
    V.Kind = Value::Op::Make;
    V.Type = type(E->getType());
    V.Where = range(E->getSourceRange());
    for (uint32_t I = 0; I != E->getNumArgs(); ++I)
      V.In.push_back(
          {evaluate(E->getArg(I)), {facts::Selector::Class::Index, I}, {}});
    return Values.add(std::move(V));
  }
  // A name made from a literal is still that literal.
  if (!Unit.isOwn(C) && R->getIdentifier() && E->getNumArgs() >= 1 &&
      (R->getName().contains("string") || R->getName() == "Symbol" ||
       R->getName() == "OperatorName")) {
    ValueId V = evaluate(E->getArg(0));
    if (Values[V].Kind == Value::Op::Const)
      return V;
  }
  // std::function and kin hold the callable that they are made from; a
  // container made from a list or from a range holds its elements.
  if (!Unit.isOwn(C) && R->getIdentifier() && E->getNumArgs() >= 1) {
    llvm::StringRef N = R->getName();
    bool Holds = N.contains("function") || N.contains("Function") ||
                 N == "packaged_task";
    bool FromList =
        isa<CXXStdInitializerListExpr>(
            E->getArg(0)->IgnoreUnlessSpelledInSource()) ||
        isa<CXXStdInitializerListExpr>(E->getArg(0)->IgnoreImplicit());
    bool View = N == "ArrayRef" || N == "span" || N == "List" ||
                N == "IListRef" || N == "OptionalRef" || N == "string_view" ||
                N == "vector" || N.contains("iterator");
    if (Holds || FromList ||
        (View && E->getArg(0)->getType()->isRecordType())) {
      ValueId V = evaluate(E->getArg(0));
      for (unsigned I = 1; I < E->getNumArgs(); ++I)
        evaluate(E->getArg(I));
      return V;
    }
  }
  llvm::SmallVector<const Expr *, 4> Args(E->arg_begin(), E->arg_end());
  if (Unit.isOwn(R) && (C->isImplicit() || C->isDefaulted()) && Args.empty())
    return defaultObject(R, E->getSourceRange());

  // A constructor with a body somewhere: it leaves its object behind.
  Call Made = beginCall(E);
  Made.Callee = Unit.function(C);
  Made.Name = string(Names::simple(C));
  Made.ResultType = type(E->getType());
  // Somebody else's plain struct: its optional members begin empty.
  if (C->isImplicit() && Args.empty() && R->isAggregate()) {
    Value Plain;
    Plain.Kind = Value::Op::Make;
    Plain.Type = Made.ResultType;
    Plain.Where = Made.Where;
    for (const FieldDecl *Field : R->fields())
      if (!Field->hasInClassInitializer() && isOptional(Field->getType()))
        Plain.In.push_back(
            {wrap({}, QualType(), Field->getType(), E->getSourceRange()),
             partOfField(Field),
             {}});
    if (!Plain.In.empty()) {
      addCall(std::move(Made));
      return Values.add(std::move(Plain));
    }
  }
  if (Unit.isOwn(R)) {
    Unit.markConstructed(R);
    Made.Receiver = defaultObject(R, E->getSourceRange());
  }
  std::vector<std::optional<Place>> Places = evaluateArguments(Made, C, Args);
  if (!Unit.isOwn(C))
    callClosures(Made, E->getSourceRange());
  Range Where = Made.Where;
  bool Own = bool(Made.Receiver);
  CallId Id = addCall(std::move(Made));
  leaveArguments(Id, Places, Where);
  if (Own)
    exposeGiven(Id, Places);
  if (Own)
    return outOf(Id, ThisParam, type(E->getType()), Where);
  return resultOf(Id, E->getType(), E->getSourceRange());
}

/// make_shared<T>(args...): the constructor is chosen inside of a body that is
/// not ours, so it is looked up again by what fits.
ValueId BodyWalker::makeObject(const CXXRecordDecl *R,
                               llvm::ArrayRef<const Expr *> Args,
                               const Expr *Whole) {
  const CXXRecordDecl *D = R->getDefinition();
  // The object is another than the one that it is made from.
  auto Copied = [&](ValueId V) {
    return Values.copy(V, type(recordType(Unit.context(), R)),
                       range(Whole->getSourceRange()));
  };
  if (!D || !Unit.isOwn(D)) {
    llvm::SmallVector<ValueId, 4> Given;
    for (const Expr *A : Args)
      Given.push_back(evaluate(A));
    // A holder of one value, made from it.
    if (Given.size() == 1 && Unit.context().hasSameUnqualifiedType(
                                 Args[0]->getType().getNonReferenceType(),
                                 recordType(Unit.context(), R)))
      return Copied(Given[0]);
    if (D && isWrapper(Names::qualified(D)) && Given.size() == 1)
      return Copied(wrap(Given[0], Args[0]->IgnoreImplicit()->getType(),
                         recordType(Unit.context(), R),
                         Whole->getSourceRange()));
    Value V;
    V.Kind = Value::Op::Make;
    V.Type = type(recordType(Unit.context(), R));
    V.Where = range(Whole->getSourceRange());
    return Values.add(std::move(V));
  }
  Unit.markConstructed(D);
  const CXXConstructorDecl *Best = nullptr;
  for (const CXXConstructorDecl *C : D->ctors()) {
    if (Args.size() < C->getMinRequiredArguments() ||
        Args.size() > C->getNumParams())
      continue;
    bool Fits = true;
    for (unsigned I = 0; I != Args.size(); ++I) {
      QualType To = C->getParamDecl(I)->getType().getNonReferenceType();
      QualType From = Args[I]->getType().getNonReferenceType();
      if (C->isCopyOrMoveConstructor())
        Fits &= Unit.context().hasSameUnqualifiedType(To, From);
      else if (To->isArithmeticType() != From->isArithmeticType() &&
               !To->isRecordType())
        Fits = false;
    }
    if (Fits && (!Best || Best->isCopyOrMoveConstructor()))
      Best = C;
  }
  if (!Best || ((Best->isImplicit() || Best->isDefaulted()) && Args.empty())) {
    ValueId Object = defaultObject(D, Whole->getSourceRange());
    // An aggregate in parentheses.
    unsigned I = 0;
    for (const FieldDecl *Field : D->fields()) {
      if (Best || I == Args.size())
        break;
      Object =
          Values.updatePath(Object, partOfField(Field), evaluate(Args[I++]),
                            range(Whole->getSourceRange()), Now.Region);
    }
    return Object;
  }
  if (Best->isCopyOrMoveConstructor())
    return Copied(evaluate(Args[0]));
  Call Made = beginCall(Whole);
  Made.Callee = Unit.function(Best);
  Made.Name = string(Names::simple(Best));
  Made.ResultType = type(recordType(Unit.context(), D));
  Made.Receiver = defaultObject(D, Whole->getSourceRange());
  std::vector<std::optional<Place>> Places =
      evaluateArguments(Made, Best, Args);
  TypeId Type = Made.ResultType;
  Range Where = Made.Where;
  CallId Id = addCall(std::move(Made));
  leaveArguments(Id, Places, Where);
  exposeGiven(Id, Places);
  return outOf(Id, ThisParam, Type, Where);
}

} // namespace fullgraph::extract
