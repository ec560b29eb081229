//===- Places.cpp ---------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which variable or object an lvalue names, and what it holds now.
//
//===----------------------------------------------------------------------===//

#include "extract/BodyWalker.h"

using namespace clang;
using namespace fullgraph::facts;

namespace fullgraph::extract {

uint32_t BodyWalker::number(const VarDecl *V) {
  auto [At, New] =
      Numbers.try_emplace(V->getCanonicalDecl(), uint32_t(Variables.size()));
  if (New)
    Variables.push_back(V->getCanonicalDecl());
  return At->second;
}

/// What a root holds if nothing was stored into it in this function.
ValueId BodyWalker::initialValue(Root R) {
  if (R.Kind == Root::Class::Object)
    return ValueId(R.Index);
  const VarDecl *V = Variables[R.Index];
  if (V->hasGlobalStorage()) {
    Value G;
    G.Kind = Value::Op::Global;
    G.Entity = Unit.global(V);
    G.Type = type(V->getType());
    G.Where = range(V->getSourceRange());
    return Values.add(std::move(G));
  }
  return Values.unknown();
}

ValueId BodyWalker::read(const Place &P, TypeId Type, Range Where) {
  ValueId V = Now.get(P.Base);
  const Several *Either = severalOf(P.Base);
  const bool Kept = V && Either && Either->Only;
  if (!V) {
    V = initialValue(P.Base);
    if (P.Base.Kind == Root::Class::Variable)
      Now.set(P.Base, V);
  }
  llvm::SmallVector<Operand, 4> In;
  if (!Either || Kept || !Either->Only) {
    ValueId Held = Values.loadPath(V, P.Path, Type, Where);
    if (!Either || Kept)
      return Held;
    In.push_back({Held, {}, {}});
  }
  // Each of them may have been stored to by its own name.
  const Several All = *Either;
  for (size_t I = 0; I != All.Places.size(); ++I) {
    Place Other = All.Places[I];
    Other.Path.append(P.Path.begin(), P.Path.end());
    In.push_back({read(Other, Type, Where), {}, regionOf(All, I)});
  }
  return Values.join(In, Type);
}

void BodyWalker::write(const Place &P, ValueId V, Range Where) {
  const Several *Either = severalOf(P.Base);
  const bool Only = Either && Either->Only;
  ValueId Old = Now.get(P.Base);
  if (!Old)
    Old = Only ? read({P.Base, {}}, {}, Where) : initialValue(P.Base);
  ValueId New = Values.updatePath(Old, P.Path, V, Where, Now.Region);
  Now.set(P.Base, New);
  forgetThrough(P.Base);
  if (!Only)
    for (Try &T : Tries)
      T.Stored.push_back({P.Base, {New, {}, Now.Region}});
  if (TookAddress && !isLocal(P))
    exposeAllIn(V);
  if (P.Base.Kind == Root::Class::Variable &&
      Variables[P.Base.Index]->hasGlobalStorage())
    F.Stores.push_back(
        {Unit.global(Variables[P.Base.Index]), New, Where, Now.Region});
  if (!Either)
    return;
  // One of them is stored to, and the others keep what they hold.
  const Several All = *Either;
  for (size_t I = 0; I != All.Places.size(); ++I) {
    Place Other = All.Places[I];
    Other.Path.append(P.Path.begin(), P.Path.end());
    ValueId Kept = read(Other, Values[V].Type, Where);
    llvm::SmallVector<Operand, 4> In{{V, {}, regionOf(All, I)}};
    for (size_t K = 0; K != All.Places.size(); ++K)
      if (K != I || All.Places.size() == 1)
        In.push_back({Kept, {}, K == I ? RegionId() : regionOf(All, K)});
    write(Other, Values.join(In, Values[V].Type), Where);
  }
  if (Only)
    Now.set(P.Base, New);
}

Place BodyWalker::objectOf(ValueId Pointer) {
  if (auto At = PointsTo.find(Pointer); At != PointsTo.end())
    return At->second;
  return {Root::object(Pointer), {}};
}

/// What a pointer points to that \p From holds: a place of its own in there, if
/// nothing else is known of it, since a pointer stands for what it points to.
Place BodyWalker::pointee(ValueId Pointer, const Place &From) {
  if (Values[Pointer].Kind == Value::Op::Load && !From.Path.empty() &&
      !OneOf.count(Pointer))
    PointsTo.try_emplace(Pointer, From);
  return objectOf(Pointer);
}

ValueId BodyWalker::addressOf(const Place &P, QualType T, SourceRange R) {
  TookAddress |= isLocal(P);
  Range Where = range(R);
  ValueId V = Values.copy(read(P, type(T), Where), type(T), Where);
  PointsTo[V] = P;
  return V;
}

Place BodyWalker::placeOfVariable(const VarDecl *V) {
  if (auto At = Aliases.find(V->getCanonicalDecl()); At != Aliases.end())
    return At->second;
  if (auto At = CaptureParts.find(V->getCanonicalDecl());
      At != CaptureParts.end() && This)
    return Place{Root::object(This), {}}.part(At->second);
  return {Root::variable(number(V)), {}};
}

Place BodyWalker::placeNamed(const ValueDecl *V) {
  if (auto At = Aliases.find(V); At != Aliases.end())
    return At->second;
  if (const auto *Var = dyn_cast<VarDecl>(V))
    return placeOfVariable(Var);
  if (const auto *B = dyn_cast<BindingDecl>(V); B && B->getBinding())
    return place(B->getBinding());
  return {Root::object(Values.unknown()), {}};
}

Place BodyWalker::placeOfBase(const Expr *Base, bool Arrow) {
  return Arrow ? objectOf(evaluate(Base)) : place(Base);
}

static facts::Selector fieldPart(EntityId E) {
  return {facts::Selector::Class::Field, E.Raw};
}

/// A pair is a tuple of two, and a union one place.
facts::Selector BodyWalker::partOfField(const FieldDecl *Field) {
  if (Field->getIdentifier() &&
      Names::qualified(Field->getParent()) == "std::pair") {
    if (Field->getName() == "first")
      return {facts::Selector::Class::Index, 0};
    if (Field->getName() == "second")
      return {facts::Selector::Class::Index, 1};
  }
  // The members of a union are in one place, that of the first.
  if (Field->getParent()->isUnion())
    Field = *Field->getParent()->field_begin();
  return fieldPart(Unit.field(Field));
}

/// "c ? a : b" as a place: an object that is either.
Place BodyWalker::placeOfConditional(const AbstractConditionalOperator *E) {
  ValueId Condition = evaluate(E->getCond());
  branch(Branch::Class::Conditional, Condition, E->getCond());
  Environment Before = Now;
  TypeId Type = type(E->getType());
  Range Where = range(E->getSourceRange());
  llvm::SmallVector<Environment, 2> After;
  llvm::SmallVector<Operand, 2> In;
  std::vector<Place> Either;
  std::vector<RegionId> Ways;
  for (auto [Kind, Side] :
       {std::pair(Region::Class::True, E->getTrueExpr()),
        std::pair(Region::Class::False, E->getFalseExpr())}) {
    Now = under(Before, Kind, Condition);
    Either.push_back(place(Side));
    In.push_back({read(Either.back(), Type, Where), {}, Now.Region});
    Ways.push_back(Now.Region);
    After.push_back(Now);
  }
  Now = merge(After, Before.Region);
  ValueId V = Values.join(In, Type);
  setOneOf(V, {std::move(Either), std::move(Ways), /*Only=*/true});
  return {Root::object(V), {}};
}

/// A pointer that comes from several addresses points to one of their places.
/// \p Pointers: each is a pointer, and stands for what it points to.
void BodyWalker::pointToOneOf(ValueId Join, llvm::ArrayRef<Operand> In,
                              bool Pointers) {
  Several All;
  All.Only = Pointers;
  for (const Operand &O : In) {
    auto Known = PointsTo.find(O.Value);
    const Several *Either = severalOf(Root::object(O.Value));
    if (Known == PointsTo.end() && !Either &&
        (!Pointers || Values[O.Value].Kind == Value::Op::Const))
      continue;
    All.Places.push_back(Known != PointsTo.end()
                             ? Known->second
                             : Place{Root::object(O.Value), {}});
    All.Regions.push_back(O.Region);
  }
  if (All.Places.empty() || PointsTo.count(Join))
    return;
  const Place First = All.Places.front();
  if (All.Only && llvm::all_of(All.Places, [&](const Place &P) {
        return P.Base == First.Base && P.Path == First.Path;
      }))
    PointsTo[Join] = First;
  else
    setOneOf(Join, std::move(All));
}

/// The left side of an assignment.
Place BodyWalker::placeToFill(const Expr *E) {
  const Expr *Outer = std::exchange(Overwritten, E->IgnoreParens());
  Place P = place(E);
  Overwritten = Outer;
  return P;
}

Place BodyWalker::place(const Expr *E) {
  E = E->IgnoreParens();
  if (const auto *C = dyn_cast<ConditionalOperator>(E); C && C->isGLValue())
    return placeOfConditional(C);
  if (const auto *D = dyn_cast<DeclRefExpr>(E)) {
    if (isa<VarDecl, BindingDecl>(D->getDecl()))
      return placeNamed(D->getDecl());
  } else if (const auto *R = dyn_cast<RecoveryExpr>(E)) {
    llvm::ArrayRef<const Expr *> Parts(
        const_cast<RecoveryExpr *>(R)->subExpressions());
    if (const ValueDecl *V = Parts.empty() ? namedBy(R) : nullptr)
      return placeNamed(V);
    // A name, and nothing else.
    if (Parts.size() == 1 && isa<DeclRefExpr>(Parts[0]) &&
        Parts[0]->getSourceRange() == R->getSourceRange())
      return place(Parts[0]);
  } else if (const auto *M = dyn_cast<MemberExpr>(E)) {
    if (const auto *Field = dyn_cast<FieldDecl>(M->getMemberDecl())) {
      Place P = placeOfBase(M->getBase(), M->isArrow());
      // The members of an anonymous struct are those of its parent.
      if (Field->isAnonymousStructOrUnion())
        return P;
      return P.part(partOfField(Field));
    }
    if (const auto *Static = dyn_cast<VarDecl>(M->getMemberDecl())) {
      evaluate(M->getBase());
      return placeOfVariable(Static);
    }
  } else if (const auto *S = dyn_cast<ArraySubscriptExpr>(E)) {
    Place P = S->getBase()->IgnoreParenImpCasts()->getType()->isArrayType()
                  ? place(S->getBase()->IgnoreParenImpCasts())
                  : objectOf(evaluate(S->getBase()));
    evaluate(S->getIdx());
    Expr::EvalResult Index;
    if (!S->getIdx()->isValueDependent() &&
        S->getIdx()->EvaluateAsInt(Index, Unit.context()) &&
        Index.Val.getInt().getActiveBits() <= 31)
      return P.part({facts::Selector::Class::Index,
                     uint32_t(Index.Val.getInt().getZExtValue())});
    return P.part({facts::Selector::Class::Element, 0});
  } else if (const auto *U = dyn_cast<UnaryOperator>(E)) {
    if (U->getOpcode() == UO_Deref)
      return objectOf(evaluate(U->getSubExpr()));
    if (U->isIncrementDecrementOp()) {
      evaluate(U);
      return place(U->getSubExpr());
    }
  } else if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->isAssignmentOp()) {
      evaluate(B);
      return place(B->getLHS());
    }
    if (B->getOpcode() == BO_Comma) {
      evaluate(B->getLHS());
      return place(B->getRHS());
    }
  } else if (const auto *C = dyn_cast<CastExpr>(E)) {
    switch (C->getCastKind()) {
    case CK_NoOp:
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
    case CK_BaseToDerived:
    case CK_LValueBitCast:
    case CK_ConstructorConversion:
      return place(C->getSubExpr());
    default:
      break;
    }
  } else if (const auto *T = dyn_cast<MaterializeTemporaryExpr>(E)) {
    noteTemporary(T);
    return place(T->getSubExpr());
  } else if (const auto *T = dyn_cast<ExprWithCleanups>(E)) {
    return place(T->getSubExpr());
  } else if (const auto *T = dyn_cast<CXXBindTemporaryExpr>(E)) {
    return place(T->getSubExpr());
  } else if (const auto *T = dyn_cast<SubstNonTypeTemplateParmExpr>(E)) {
    return place(T->getReplacement());
  } else if (const auto *C = dyn_cast<CallExpr>(E)) {
    if (std::optional<Outcome> O = idiomCall(C))
      return O->Where ? *O->Where : objectOf(O->Value);
  } else if (const auto *D = dyn_cast<CXXDependentScopeMemberExpr>(E)) {
    if (!D->isImplicitAccess()) {
      Place P = placeOfBase(D->getBase(), D->isArrow());
      EntityId Name = Unit.unresolved("." + D->getMember().getAsString(),
                                      D->getMember().getAsString());
      return P.part(fieldPart(Name));
    }
  }
  ValueId V = evaluate(E);
  // A function may give a reference to a place that is known.
  return isa<CallExpr>(E) ? objectOf(V) : Place{Root::object(V), {}};
}

Environment BodyWalker::merge(llvm::ArrayRef<Environment> Flows,
                              RegionId Region) {
  llvm::SmallVector<const Environment *, 4> Live;
  for (const Environment &E : Flows)
    if (E.Reachable)
      Live.push_back(&E);
  Environment Out;
  if (Live.empty()) {
    Out.Reachable = false;
    Out.Region = Region;
    return Out;
  }
  // What follows the only branch that goes on still runs under its condition.
  if (Live.size() == 1)
    return *Live.front();
  Out = *Live.front();
  Out.Region = Region;
  // A root that only some flows know has its first value in the others. Of what
  // is one of several, nothing is kept.
  auto IsOnly = [&](Root R) {
    const Several *S = severalOf(R);
    return S && S->Only;
  };
  for (const Environment *E : llvm::drop_begin(Live))
    for (auto [R, V] : E->entries())
      if (IsOnly(R))
        continue;
      else if (!Out.get(R) && R.Kind == Root::Class::Object)
        Out.set(R, initialValue(R));
      else if (!Out.get(R))
        Out.set(R, V);
  Environment Merged = Out;
  for (auto [R, First] : Out.entries()) {
    llvm::SmallVector<Operand, 4> In;
    bool Same = true;
    if (IsOnly(R) && llvm::any_of(Live, [&, R = R](const Environment *E) {
          return !E->get(R);
        })) {
      Merged.drop(R);
      continue;
    }
    for (const Environment *E : Live) {
      ValueId V = E->get(R);
      if (!V)
        V = R.Kind == Root::Class::Object ? initialValue(R) : First;
      Same &= V == First;
      In.push_back({V, {}, E->Region});
    }
    if (Same)
      continue;
    ValueId J = Values.join(In, Values[First].Type);
    Merged.set(R, J);
    // A pointer that points to one place on every way still does.
    auto At = PointsTo.find(First);
    if (At == PointsTo.end()) {
      pointToOneOf(J, In, isPointer(R));
      continue;
    }
    bool OnePlace = llvm::all_of(In, [&](const Operand &O) {
      auto Other = PointsTo.find(O.Value);
      return Other != PointsTo.end() && Other->second.Base == At->second.Base &&
             Other->second.Path == At->second.Path;
    });
    if (OnePlace) {
      Place Target = At->second;
      PointsTo[J] = Target;
    } else {
      pointToOneOf(J, In, isPointer(R));
    }
  }
  return Merged;
}

} // namespace fullgraph::extract
