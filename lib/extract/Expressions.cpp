//===- Expressions.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/BodyWalker.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace fullgraph::facts;

namespace fullgraph::extract {

/// Deeper nesting than this is read as unknown: generated sums of thousands of
/// terms say nothing about kinds.
static constexpr unsigned MaxDepth = 400;

namespace {
struct DepthGuard {
  unsigned &Depth;
  explicit DepthGuard(unsigned &Depth) : Depth(Depth) { ++Depth; }
  ~DepthGuard() { --Depth; }
};
} // namespace

std::optional<ValueId> BodyWalker::evaluateConstant(const Expr *E) {
  QualType T = E->getType();
  if (T.isNull() || E->isValueDependent() || E->containsErrors())
    return std::nullopt;
  const Expr *Inner = E->IgnoreParenImpCasts();
  bool Literal =
      isa<IntegerLiteral, CXXBoolLiteralExpr, CharacterLiteral,
          UnaryExprOrTypeTraitExpr, TypeTraitExpr, SizeOfPackExpr>(Inner);
  if (const auto *U = dyn_cast<UnaryOperator>(Inner))
    Literal |= U->getOpcode() == UO_Minus &&
               isa<IntegerLiteral>(U->getSubExpr()->IgnoreParens());
  if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(Inner))
    return Values.constant(string("nullptr"), type(T),
                           range(E->getSourceRange()));
  if (const auto *S = dyn_cast<clang::StringLiteral>(Inner))
    return Values.constant(
        string(S->isOrdinary() ? S->getString() : llvm::StringRef()), type(T),
        range(E->getSourceRange()));
  if (const auto *D = dyn_cast<DeclRefExpr>(Inner)) {
    if (const auto *C = dyn_cast<EnumConstantDecl>(D->getDecl())) {
      // Enumerators of one value are one.
      for (const EnumConstantDecl *Other :
           cast<EnumDecl>(C->getDeclContext())->enumerators())
        if (llvm::APSInt::isSameValue(Other->getInitVal(), C->getInitVal())) {
          C = Other;
          break;
        }
      return Values.constant(string(Names::qualified(C)), type(C->getType()),
                             range(E->getSourceRange()));
    }
    if (const auto *V = dyn_cast<VarDecl>(D->getDecl())) {
      llvm::StringRef Name = V->getName();
      if (Name == "nullopt" || Name == "none")
        return Values.constant(string("nullopt"), type(T),
                               range(E->getSourceRange()));
      Literal |= V->getType().isConstQualified() &&
                 V->getType()->isIntegralOrEnumerationType() &&
                 V->mightBeUsableInConstantExpressions(Unit.context());
    }
  }
  if (!Literal || !T->isIntegralOrEnumerationType())
    return std::nullopt;
  Expr::EvalResult R;
  if (!E->EvaluateAsInt(R, Unit.context()))
    return std::nullopt;
  std::string Text;
  if (T->isBooleanType())
    Text = R.Val.getInt().getBoolValue() ? "true" : "false";
  else
    Text = llvm::toString(R.Val.getInt(), 10);
  return Values.constant(string(Text), type(T), range(E->getSourceRange()));
}

ValueId BodyWalker::apply(llvm::StringRef Operator, llvm::ArrayRef<ValueId> In,
                          const Expr *E) {
  Value V;
  V.Kind = Value::Op::Apply;
  V.Text = string(Operator);
  V.Type = type(E->getType());
  V.Where = range(E->getSourceRange());
  for (ValueId I : In)
    V.In.push_back({I, {}, {}});
  return Values.add(std::move(V));
}

ValueId BodyWalker::evaluateChildren(const Stmt *E) {
  for (const Stmt *Child : E->children())
    if (const auto *Sub = dyn_cast_or_null<Expr>(Child))
      evaluate(Sub);
    else if (Child)
      run(Child);
  return Values.unknown();
}

ValueId BodyWalker::evaluateReference(const DeclRefExpr *E) {
  if (const auto *Fn = dyn_cast<FunctionDecl>(E->getDecl())) {
    Value V;
    V.Kind = Value::Op::Function;
    V.Entity = Unit.function(Fn);
    V.Type = type(E->getType());
    V.Where = range(E->getSourceRange());
    return Values.add(std::move(V));
  }
  if (isa<VarDecl, BindingDecl>(E->getDecl())) {
    Place At = place(E);
    if (isPointee(E) && E->getType()->isPointerType())
      return addressOf(At, E->getType(), E->getSourceRange());
    ValueId V = read(At, type(E->getType()), range(E->getSourceRange()));
    // Captured by a closure: what its maker lets it point to.
    if (E->getType()->isPointerType())
      pointee(V, At);
    return V;
  }
  return Values.unknown();
}

ValueId BodyWalker::evaluateUnary(const UnaryOperator *E) {
  switch (E->getOpcode()) {
  case UO_AddrOf: {
    const Expr *Sub = E->getSubExpr()->IgnoreParens();
    if (const auto *D = dyn_cast<DeclRefExpr>(Sub)) {
      if (isa<FunctionDecl>(D->getDecl()))
        return evaluate(D);
      // &Config::lse: whoever gets it may store into the member of any object.
      if (const auto *Field = dyn_cast<FieldDecl>(D->getDecl())) {
        Value V;
        V.Kind = Value::Op::Make;
        V.Where = range(E->getSourceRange());
        V.In.push_back({Values.unknown(), partOfField(Field), {}});
        return Values.add(std::move(V));
      }
    }
    if (!Sub->isGLValue() || Sub->getType()->isFunctionType())
      return evaluate(Sub);
    return addressOf(place(Sub), E->getType(), E->getSourceRange());
  }
  case UO_Deref: {
    ValueId V = read(place(E), type(E->getType()), range(E->getSourceRange()));
    // A pointer's value is what it points to: as a condition it is not.
    if (E->getType()->isScalarType() && !E->getType()->isPointerType() &&
        Values[V].Type != type(E->getType()))
      return Values.copy(V, type(E->getType()), range(E->getSourceRange()));
    return V;
  }
  case UO_PostInc:
  case UO_PostDec:
  case UO_PreInc:
  case UO_PreDec: {
    Place P = place(E->getSubExpr());
    ValueId Old = read(P, type(E->getType()), range(E->getSourceRange()));
    ValueId New = apply(E->isIncrementOp() ? "++" : "--", {Old}, E);
    if (auto At = PointsTo.find(Old); At != PointsTo.end()) {
      Place Target = At->second;
      PointsTo[New] = Target;
    }
    write(P, New, range(E->getSourceRange()));
    return E->isPostfix() ? Old : New;
  }
  case UO_Plus:
  case UO_Extension:
  case UO_Coawait:
    return evaluate(E->getSubExpr());
  default:
    return apply(UnaryOperator::getOpcodeStr(E->getOpcode()),
                 {evaluate(E->getSubExpr())}, E);
  }
}

ValueId BodyWalker::assign(const Expr *To, ValueId V, SourceRange R) {
  const auto *Member = dyn_cast<BinaryOperator>(To->IgnoreParens());
  if (Member && Member->isPtrMemOp()) {
    // Some member of the object, and nobody knows which.
    Place Object =
        placeOfBase(Member->getLHS(), Member->getOpcode() == BO_PtrMemI);
    evaluate(Member->getRHS());
    ValueId Old = read(Object, {}, range(R));
    write(Object, Values.join({{Old, {}, {}}, {Values.unknown(), {}, {}}}, {}),
          range(R));
    return V;
  }
  write(placeToFill(To), V, range(R));
  return V;
}

/// A comparison with an enumerator asks which kind it is.
void BodyWalker::testEnum(const Expr *Operand, ValueId V, const Expr *Other,
                          SourceRange R) {
  const Expr *Inner = Operand->IgnoreParenImpCasts();
  QualType T = Inner->getType();
  if (T.isNull() || !T->isEnumeralType())
    return;
  const auto *Literal =
      Other ? dyn_cast<DeclRefExpr>(Other->IgnoreParenImpCasts()) : nullptr;
  if (Other && !(Literal && isa<EnumConstantDecl>(Literal->getDecl())))
    return;
  languageTest("@enum-test", V, T, QualType(), Operand, R);
}

/// A flag beside a union says which of its members holds.
void BodyWalker::testFlag(const Expr *Condition, ValueId V) {
  const Expr *Inner = Condition->IgnoreParenImpCasts();
  if (const auto *U = dyn_cast<UnaryOperator>(Inner);
      U && U->getOpcode() == UO_LNot)
    Inner = U->getSubExpr()->IgnoreParenImpCasts();
  const auto *M = dyn_cast<MemberExpr>(Inner);
  const auto *Field = M ? dyn_cast<FieldDecl>(M->getMemberDecl()) : nullptr;
  if (!Field || !Field->getType()->isIntegralOrEnumerationType() ||
      Field->getType()->isEnumeralType())
    return;
  bool HasUnion = false;
  for (const FieldDecl *Other : Field->getParent()->fields())
    HasUnion |= Other->getType()->isUnionType();
  if (HasUnion)
    languageTest("@bool-test", evaluate(M), Field->getType(), QualType(), M,
                 M->getSourceRange());
}

ValueId BodyWalker::evaluateLogical(const BinaryOperator *E) {
  bool IsAnd = E->getOpcode() == BO_LAnd;
  testFlag(E->getLHS(), {});
  ValueId Left = evaluate(E->getLHS());
  branch(Branch::Class::Logical, Left, E->getLHS());
  Environment Before = Now;
  Now = under(Before, IsAnd ? Region::Class::True : Region::Class::False, Left);
  testFlag(E->getRHS(), {});
  ValueId Right = evaluateWithTemporaries(E->getRHS());
  Environment Skipped = Before;
  Now = merge({Skipped, Now}, Before.Region);
  return apply(IsAnd ? "&&" : "||", {Left, Right}, E);
}

ValueId BodyWalker::evaluateBinary(const BinaryOperator *E) {
  if (E->isLogicalOp())
    return evaluateLogical(E);
  if (E->getOpcode() == BO_Comma) {
    evaluate(E->getLHS());
    return evaluate(E->getRHS());
  }
  if (E->getOpcode() == BO_Assign)
    return assign(E->getLHS(), evaluate(E->getRHS()), E->getSourceRange());
  if (E->isCompoundAssignmentOp()) {
    ValueId Right = evaluate(E->getRHS());
    Place P = place(E->getLHS());
    ValueId Old = read(P, type(E->getType()), range(E->getSourceRange()));
    ValueId New =
        apply(BinaryOperator::getOpcodeStr(
                  BinaryOperator::getOpForCompoundAssignment(E->getOpcode())),
              {Old, Right}, E);
    write(P, New, range(E->getSourceRange()));
    return New;
  }
  if (E->isPtrMemOp()) {
    evaluate(E->getLHS());
    return evaluate(E->getRHS());
  }
  ValueId Left = evaluate(E->getLHS()), Right = evaluate(E->getRHS());
  if (E->isEqualityOp()) {
    testEnum(E->getLHS(), Left, E->getRHS(), E->getSourceRange());
    testEnum(E->getRHS(), Right, E->getLHS(), E->getSourceRange());
  }
  ValueId V = apply(E->getOpcodeStr(), {Left, Right}, E);
  // p + n points into what p points into.
  if (E->getType()->isPointerType())
    for (ValueId Side : {Left, Right})
      if (auto At = PointsTo.find(Side); At != PointsTo.end()) {
        Place Target = At->second;
        PointsTo[V] = Target;
      }
  return V;
}

void BodyWalker::noteTemporary(const MaterializeTemporaryExpr *E) {
  const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E->getSubExpr());
  if (!Bound || E->getStorageDuration() != SD_FullExpression)
    return;
  const CXXDestructorDecl *D = Bound->getTemporary()->getDestructor();
  EndsByTemporary |= D && D->isNoReturn();
}

/// A full expression, or a part that does not always run. Loggers end the
/// program in a temporary's destructor: "cond ? void() : Fatal().stream()".
ValueId BodyWalker::evaluateWithTemporaries(const Expr *E) {
  bool Outer = std::exchange(EndsByTemporary, false);
  ValueId V = evaluate(E);
  if (EndsByTemporary)
    Now.Reachable = false;
  EndsByTemporary = Outer;
  return V;
}

ValueId BodyWalker::evaluateConditional(const AbstractConditionalOperator *E) {
  if (const auto *B = dyn_cast<BinaryConditionalOperator>(E))
    Opaque[B->getOpaqueValue()] = evaluate(B->getCommon());
  testFlag(E->getCond(), {});
  ValueId Condition = evaluate(E->getCond());
  branch(Branch::Class::Conditional, Condition, E->getCond());
  Environment Before = Now;
  Now = under(Before, Region::Class::True, Condition);
  ValueId Left = evaluateWithTemporaries(E->getTrueExpr());
  Environment AfterLeft = Now;
  Now = under(Before, Region::Class::False, Condition);
  ValueId Right = evaluateWithTemporaries(E->getFalseExpr());
  Environment AfterRight = Now;
  std::vector<Operand> In;
  if (AfterLeft.Reachable)
    In.push_back({Left, {}, AfterLeft.Region});
  if (AfterRight.Reachable)
    In.push_back({Right, {}, AfterRight.Region});
  Now = merge({AfterLeft, AfterRight}, Before.Region);
  if (In.empty())
    return Values.unknown();
  ValueId J = Values.join(In, type(E->getType()));
  pointToOneOf(J, In, E->getType()->isPointerType());
  return J;
}

ValueId BodyWalker::evaluateCast(const CastExpr *E) {
  const Expr *Sub = E->getSubExpr();
  switch (E->getCastKind()) {
  case CK_ToVoid:
    evaluate(Sub);
    return Values.unknown();
  case CK_ArrayToPointerDecay:
    return isa<clang::StringLiteral>(Sub->IgnoreParens())
               ? evaluate(Sub)
               : addressOf(place(Sub), E->getType(), E->getSourceRange());
  case CK_Dynamic: {
    ValueId V = evaluate(Sub);
    QualType From = Sub->getType(), To = E->getType();
    if (From->isPointerType())
      From = From->getPointeeType();
    if (To->isPointerType())
      To = To->getPointeeType();
    const auto *FromRecord = From->getAsCXXRecordDecl();
    const auto *ToRecord = To->getAsCXXRecordDecl();
    bool Up =
        FromRecord && ToRecord &&
        (FromRecord->getCanonicalDecl() == ToRecord->getCanonicalDecl() ||
         (FromRecord->hasDefinition() && FromRecord->isDerivedFrom(ToRecord)));
    if (!Up)
      // To a reference it does not ask: it throws.
      languageTest(E->getType()->isPointerType() ? "@dynamic_cast"
                                                 : "@dynamic_cast&",
                   V, From, To, E, E->getSourceRange());
    ValueId Copy =
        Values.copy(V, type(E->getType()), range(E->getSourceRange()));
    if (auto At = PointsTo.find(V); At != PointsTo.end()) {
      Place Target = At->second;
      PointsTo[Copy] = Target;
    }
    return Copy;
  }
  case CK_IntegralToBoolean:
  case CK_PointerToBoolean:
  case CK_IntegralCast:
  case CK_FloatingCast:
  case CK_IntegralToFloating:
  case CK_FloatingToIntegral:
  case CK_FloatingToBoolean:
    if (std::optional<ValueId> C = evaluateConstant(E))
      return *C;
    return evaluate(Sub);
  case CK_UserDefinedConversion:
  case CK_ConstructorConversion:
  default:
    return evaluate(Sub);
  }
}

ValueId BodyWalker::evaluateInitList(const InitListExpr *E) {
  if (E->isTransparent() && E->getNumInits() == 1)
    return evaluate(E->getInit(0));
  const auto *R =
      E->getType().isNull() ? nullptr : E->getType()->getAsCXXRecordDecl();
  // std::array is its elements.
  if (R && R->getIdentifier() && R->getName() == "array" && !Unit.isOwn(R) &&
      E->getNumInits() == 1)
    return evaluate(E->getInit(0));
  Value V;
  V.Kind = Value::Op::Make;
  V.Type = type(E->getType());
  V.Where = range(E->getSourceRange());
  if (R && R->hasDefinition() && R->isAggregate()) {
    unsigned I = 0;
    for (const CXXBaseSpecifier &B : R->bases()) {
      (void)B;
      if (I < E->getNumInits())
        evaluate(E->getInit(I++));
    }
    for (const FieldDecl *Field : R->fields()) {
      if (Field->isUnnamedBitField())
        continue;
      if (R->isUnion() && E->getInitializedFieldInUnion() != Field)
        continue;
      if (I >= E->getNumInits())
        break;
      const Expr *Init = E->getInit(I++);
      ValueId Held =
          Field->getType()->isLValueReferenceType()
              ? addressOf(place(Init), Init->getType(), Init->getSourceRange())
              : evaluate(Init);
      V.In.push_back({Held, partOfField(Field), {}});
    }
    if (Unit.isOwn(R))
      Unit.markConstructed(R);
  } else {
    for (uint32_t I = 0; I != E->getNumInits(); ++I)
      V.In.push_back(
          {evaluate(E->getInit(I)), {facts::Selector::Class::Index, I}, {}});
    // The rest of an array.
    const auto *Array = Unit.context().getAsConstantArrayType(E->getType());
    if (Array && E->hasArrayFiller() && Array->getSize().ugt(E->getNumInits()))
      V.In.push_back({evaluate(E->getArrayFiller()), elementPart(), {}});
  }
  return Values.add(std::move(V));
}

ValueId BodyWalker::evaluate(const Expr *E) {
  if (!E)
    return Values.unknown();
  DepthGuard Guard(Depth);
  if (Depth > MaxDepth) {
    F.Degraded = true;
    return Values.unknown();
  }
  if (std::optional<ValueId> C = evaluateConstant(E))
    return *C;

  if (const auto *X = dyn_cast<ParenExpr>(E))
    return evaluate(X->getSubExpr());
  if (const auto *X = dyn_cast<FullExpr>(E))
    return evaluateWithTemporaries(X->getSubExpr());
  if (const auto *X = dyn_cast<MaterializeTemporaryExpr>(E)) {
    noteTemporary(X);
    return evaluate(X->getSubExpr());
  }
  if (const auto *X = dyn_cast<CXXBindTemporaryExpr>(E))
    return evaluate(X->getSubExpr());
  if (const auto *X = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
    return evaluate(X->getReplacement());
  if (const auto *X = dyn_cast<CXXDefaultArgExpr>(E))
    return evaluate(X->getExpr());
  if (const auto *X = dyn_cast<CXXDefaultInitExpr>(E))
    return evaluate(X->getExpr());
  if (const auto *X = dyn_cast<CXXRewrittenBinaryOperator>(E))
    return evaluate(X->getSemanticForm());
  if (const auto *X = dyn_cast<CXXStdInitializerListExpr>(E))
    return evaluate(X->getSubExpr());
  if (const auto *X = dyn_cast<ChooseExpr>(E))
    return evaluate(X->getChosenSubExpr());
  if (const auto *X = dyn_cast<PseudoObjectExpr>(E))
    return evaluate(X->getSyntacticForm());
  if (const auto *X = dyn_cast<DependentCoawaitExpr>(E))
    return evaluate(X->getOperand());
  if (const auto *X = dyn_cast<OpaqueValueExpr>(E)) {
    if (auto At = Opaque.find(X); At != Opaque.end())
      return At->second;
    return X->getSourceExpr() ? evaluate(X->getSourceExpr()) : Values.unknown();
  }
  if (const auto *X = dyn_cast<DeclRefExpr>(E))
    return evaluateReference(X);
  if (const auto *X = dyn_cast<MemberExpr>(E)) {
    if (const auto *M = dyn_cast<CXXMethodDecl>(X->getMemberDecl())) {
      evaluate(X->getBase());
      Value V;
      V.Kind = Value::Op::Function;
      V.Entity = Unit.function(M);
      return Values.add(std::move(V));
    }
    Place At = place(X);
    ValueId V = read(At, type(X->getType()), range(X->getSourceRange()));
    if (X->getType()->isPointerType())
      pointee(V, At);
    return V;
  }
  if (isa<ArraySubscriptExpr, CXXDependentScopeMemberExpr>(E)) {
    if (const auto *D = dyn_cast<CXXDependentScopeMemberExpr>(E);
        D && D->isImplicitAccess())
      return Values.unknown();
    return read(place(E), type(E->getType()), range(E->getSourceRange()));
  }
  if (isa<CXXThisExpr>(E)) {
    if (ThisCapture)
      return Values.load(This, *ThisCapture, type(E->getType()),
                         range(E->getSourceRange()));
    return This ? This : Values.unknown();
  }
  if (const auto *X = dyn_cast<UnaryOperator>(E))
    return evaluateUnary(X);
  if (const auto *X = dyn_cast<BinaryOperator>(E))
    return evaluateBinary(X);
  if (const auto *X = dyn_cast<AbstractConditionalOperator>(E))
    return evaluateConditional(X);
  if (const auto *X = dyn_cast<CastExpr>(E))
    return evaluateCast(X);
  if (const auto *X = dyn_cast<InitListExpr>(E))
    return evaluateInitList(X->isSemanticForm() || !X->getSemanticForm()
                                ? X
                                : X->getSemanticForm());
  if (const auto *X = dyn_cast<LambdaExpr>(E))
    return closure(X);
  if (const auto *X = dyn_cast<CXXConstructExpr>(E))
    return construct(X);
  if (const auto *X = dyn_cast<CXXInheritedCtorInitExpr>(E))
    return evaluateChildren(X);
  if (const auto *X = dyn_cast<CXXScalarValueInitExpr>(E))
    return Values.constant(
        string(X->getType()->isBooleanType() ? "false" : "0"),
        type(X->getType()), range(X->getSourceRange()));
  if (const auto *X = dyn_cast<ImplicitValueInitExpr>(E))
    return Values.constant(string(X->getType()->isBooleanType()   ? "false"
                                  : X->getType()->isPointerType() ? "nullptr"
                                                                  : "0"),
                           type(X->getType()), range(X->getSourceRange()));
  if (const auto *X = dyn_cast<CallExpr>(E))
    return evaluateCall(X);
  if (const auto *X = dyn_cast<CXXNewExpr>(E)) {
    for (unsigned I = 0; I != X->getNumPlacementArgs(); ++I)
      evaluate(X->getPlacementArg(I));
    // Another object than the one that it is made from.
    const Expr *Made =
        X->getInitializer() ? X->getInitializer() : X->getConstructExpr();
    return Values.copy(Made ? evaluate(Made) : Values.unknown(),
                       type(X->getType()), range(X->getSourceRange()));
  }
  if (const auto *X = dyn_cast<CXXTypeidExpr>(E)) {
    if (X->isTypeOperand())
      return Values.unknown();
    ValueId V = evaluate(X->getExprOperand());
    QualType T = X->getExprOperand()->getType();
    const CXXRecordDecl *R = T.isNull() ? nullptr : T->getAsCXXRecordDecl();
    if (T->isDependentType() || (R && R->hasDefinition() && R->isPolymorphic()))
      return languageTest("@typeid", V, T, QualType(), X, X->getSourceRange());
    return Values.unknown();
  }
  if (const auto *X = dyn_cast<CXXThrowExpr>(E)) {
    if (X->getSubExpr()) {
      ValueId V = evaluate(X->getSubExpr());
      if (!Tries.empty())
        Tries.back().Thrown.push_back({V, {}, Now.Region});
    }
    Now.Reachable = false;
    return Values.unknown();
  }
  if (const auto *X = dyn_cast<CoroutineSuspendExpr>(E)) {
    // What an awaiter of our own gives is what its await_resume says.
    ValueId Awaited = evaluate(X->getCommonExpr());
    Opaque[X->getOpaqueValue()] = Awaited;
    const auto *Resume =
        dyn_cast<CallExpr>(X->getResumeExpr()->IgnoreImplicit());
    const FunctionDecl *Callee = Resume ? Resume->getDirectCallee() : nullptr;
    return Callee && Unit.isOwn(Callee) ? evaluate(Resume) : Awaited;
  }
  if (const auto *X = dyn_cast<StmtExpr>(E)) {
    ValueId Last = Values.unknown();
    for (const Stmt *S : X->getSubStmt()->body()) {
      if (!Now.Reachable)
        break;
      if (const auto *Sub = dyn_cast<Expr>(S))
        Last = evaluate(Sub);
      else
        run(S);
    }
    return Last;
  }
  if (const auto *X = dyn_cast<CXXUnresolvedConstructExpr>(E)) {
    ValueId V = Values.unknown();
    for (const Expr *A : X->arguments())
      V = evaluate(A);
    return X->getNumArgs() == 1 ? V : Values.unknown();
  }
  if (const auto *X = dyn_cast<ParenListExpr>(E)) {
    ValueId V = Values.unknown();
    for (const Expr *A : const_cast<ParenListExpr *>(X)->exprs())
      V = evaluate(A);
    return X->getNumExprs() == 1 ? V : Values.unknown();
  }
  if (const auto *X = dyn_cast<RecoveryExpr>(E))
    return evaluateRecovery(X);
  return evaluateChildren(E);
}

} // namespace fullgraph::extract
