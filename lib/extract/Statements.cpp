//===- Statements.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/BodyWalker.h"
#include "extract/ClangVersion.h"

using namespace clang;
using namespace fullgraph::facts;

namespace fullgraph::extract {

BodyWalker::BodyWalker(UnitBuilder &Unit, FoundFunction Found)
    : Unit(Unit), Found(std::move(Found)), Values(F) {}

void BodyWalker::begin(EntityId Entity, const NamedDecl *D, SourceRange Body) {
  F.Entity = Entity;
  F.Where = range(SourceRange(D->getLocation(), D->getLocation()));
  F.Body = range(Body);
  F.Regions.push_back({});
  Now.Region = RegionId(0);
}

Function BodyWalker::finish() {
  if (Now.Reachable)
    Exits.push_back(Now);
  Environment End = merge(Exits, RegionId(0));
  auto Out = [&](uint32_t Parameter, ValueId Start) {
    if (ValueId V = End.get(Root::object(Start)); V && V != Start)
      F.Outs.push_back({Parameter, V});
  };
  if (End.Reachable) {
    if (This)
      Out(ThisParam, This);
    for (uint32_t I = 0; I != F.ParamCount; ++I)
      Out(I, ValueId(I));
    // What was stored into what a function gave a reference to.
    for (ValueId V : References)
      if (ValueId Held = End.get(Root::object(V)); Held && Held != V)
        F.Stores.push_back({F.Calls[Values[V].Index].Callee, Held,
                            Values[V].Where, RegionId(0)});
  }
  return std::move(F);
}

Function BodyWalker::walk(const FunctionDecl *D) {
  Walked = D;
  begin(Unit.function(D), D, D->getBody()->getSourceRange());
  F.Pattern = D->isDependentContext();
  F.ParamCount = D->getNumParams();
  // Parameters are the first values, by number.
  for (unsigned I = 0; I != D->getNumParams(); ++I) {
    const ParmVarDecl *P = D->getParamDecl(I);
    Value V;
    V.Kind = Value::Op::Param;
    V.Index = I;
    // The parser types what it cannot name as int.
    if (P->isInvalidDecl())
      Broken.push_back(P);
    else
      V.Type = type(P->getType());
    V.Where = range(P->getSourceRange());
    Values.add(std::move(V));
  }
  for (unsigned I = 0; I != D->getNumParams(); ++I) {
    const ParmVarDecl *P = D->getParamDecl(I);
    if (P->getType()->isReferenceType())
      Aliases[P] = Place{Root::object(ValueId(I)), {}};
    else
      Now.set(Root::variable(number(P)), heldBy(P, ValueId(I)));
  }
  const auto *M = dyn_cast<CXXMethodDecl>(D);
  if (M && !M->isStatic()) {
    Value V;
    V.Kind = Value::Op::Param;
    V.Index = ThisParam;
    V.Type = type(recordType(Unit.context(), M->getParent()));
    V.Where = F.Where;
    This = Values.add(std::move(V));
    if (M->getParent()->isLambda()) {
      uint32_t N = 0;
      for (const LambdaCapture &C : M->getParent()->captures()) {
        facts::Selector Part{facts::Selector::Class::Capture, N++};
        if (C.capturesVariable())
          CaptureParts[cast<ValueDecl>(
              C.getCapturedVar()->getCanonicalDecl())] = Part;
        else if (C.capturesThis())
          ThisCapture = Part;
      }
      // What the closure's maker knows of them.
      for (const auto &[N, Known] : Unit.capturesOf(D))
        for (auto At = CaptureParts.begin(); At != CaptureParts.end(); ++At)
          if (At->second.Index == N) {
            Place P =
                Place{Root::object(This), {}}.part({At->second.Kind, Known.Of});
            P.Path.append(Known.Path.begin(), Known.Path.end());
            Aliases[At->first] = P;
            if (const auto *V = dyn_cast<VarDecl>(At->first);
                V && Known.Pointee)
              Pointees.insert(V);
            break;
          }
      // A captured structured binding is a part of the closure as well.
      for (auto &[Var, Part] : CaptureParts)
        if (isa<BindingDecl>(Var) && !Aliases.count(Var))
          Aliases[Var] = Place{Root::object(This), {}}.part(Part);
    }
  }
  if (const auto *C = dyn_cast<CXXConstructorDecl>(D))
    runInitialisers(C);
  run(D->getBody());
  return finish();
}

Function BodyWalker::walkInitialiser(const VarDecl *V) {
  begin(Unit.initialiser(V), V, V->getSourceRange());
  // Without an initialiser it is zero when the program begins.
  QualType T = V->getType();
  ValueId Held = V->getInit() ? evaluate(V->getInit())
                 : T->isScalarType() && !T->isEnumeralType()
                     ? Values.constant(string(T->isBooleanType()   ? "false"
                                              : T->isPointerType() ? "nullptr"
                                                                   : "0"),
                                       type(T), F.Where)
                     : Values.unknown();
  F.Stores.push_back(
      {Unit.global(V), Held, F.Where, Now.Region, /*Initial=*/true});
  return finish();
}

void BodyWalker::runInitialisers(const CXXConstructorDecl *C) {
  Place Self = objectOf(This);
  for (const CXXCtorInitializer *I : C->inits()) {
    ValueId V = evaluate(I->getInit());
    Range Where = range(I->getSourceRange());
    if (const FieldDecl *Field = I->getAnyMember()) {
      if (!Field->isAnonymousStructOrUnion())
        write(Self.part(partOfField(Field)), V, Where);
    } else if (I->isBaseInitializer() || I->isDelegatingInitializer()) {
      // The base's constructor fills its own part of this object.
      const Value Made = Values[V];
      if (Made.Kind == Value::Op::Out && Made.Aux == ThisParam) {
        F.Calls[Made.Index].Receiver = read(Self, {}, Where);
        write(Self, V, Where);
      }
    }
  }
}

Environment BodyWalker::under(const Environment &E, Region::Class Kind,
                              ValueId Condition) {
  Environment Inside = E;
  Region R;
  R.Kind = Kind;
  R.Parent = E.Region;
  R.Condition = Condition;
  Inside.Region = Values.region(std::move(R));
  return Inside;
}

void BodyWalker::branch(Branch::Class Kind, ValueId Condition, const Expr *E) {
  F.Branches.push_back({Kind, Condition, Now.Region, range(E->getSourceRange()),
                        Unit.macro(E->getBeginLoc())});
}

/// The destructors of the project's own classes that a block's variables run at
/// its end, last made first.
void BodyWalker::leaveScope(const CompoundStmt *S, RegionId In) {
  llvm::SmallVector<const VarDecl *, 4> Made;
  for (const Stmt *Sub : S->body())
    if (const auto *D = dyn_cast<DeclStmt>(Sub))
      for (const Decl *X : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(X))
          if (V->hasLocalStorage())
            Made.push_back(V);
  for (const VarDecl *V : llvm::reverse(Made)) {
    const CXXRecordDecl *R = V->getType()->getAsCXXRecordDecl();
    if (!R || !R->hasDefinition())
      continue;
    const CXXDestructorDecl *D = R->getDestructor();
    if (!D || !D->isUserProvided() || !Unit.isOwn(D))
      continue;
    Call Made;
    Made.Region = In;
    Made.Where = range(clang::SourceRange(S->getRBracLoc()));
    Made.Callee = Unit.function(D);
    Made.Name = string(Names::simple(D));
    Made.Receiver = read(placeOfVariable(V), type(V->getType()), Made.Where);
    addCall(std::move(Made));
  }
}

void BodyWalker::run(const Stmt *S) {
  if (!S)
    return;
  if (!Now.Reachable && !isa<SwitchCase, LabelStmt, CompoundStmt, DeclStmt>(S))
    return;
  if (const auto *X = dyn_cast<CompoundStmt>(S)) {
    RegionId Outside = Now.Region;
    size_t BrokenOutside = Broken.size();
    for (const Stmt *Sub : X->body())
      run(Sub);
    Broken.resize(BrokenOutside);
    leaveScope(X, Outside);
  } else if (const auto *X = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : X->decls())
      declare(D);
  } else if (const auto *X = dyn_cast<Expr>(S)) {
    evaluate(X);
  } else if (const auto *X = dyn_cast<IfStmt>(S)) {
    runIf(X);
  } else if (const auto *X = dyn_cast<WhileStmt>(S)) {
    if (const DeclStmt *D = X->getConditionVariableDeclStmt())
      run(D);
    runLoop(X, X->getCond(), [&] { run(X->getBody()); }, true);
  } else if (const auto *X = dyn_cast<DoStmt>(S)) {
    runLoop(X, X->getCond(), [&] { run(X->getBody()); }, false);
  } else if (const auto *X = dyn_cast<ForStmt>(S)) {
    run(X->getInit());
    if (const DeclStmt *D = X->getConditionVariableDeclStmt())
      run(D);
    runLoop(
        X, X->getCond(),
        [&] {
          run(X->getBody());
          auto &T = Targets.back();
          std::vector<Environment> Flows = std::move(T.Continues);
          T.Continues.clear();
          Flows.push_back(Now);
          Now = merge(Flows, Now.Region);
          if (X->getInc() && Now.Reachable)
            evaluate(X->getInc());
        },
        true);
  } else if (const auto *X = dyn_cast<CXXForRangeStmt>(S)) {
    runRangeFor(X);
  } else if (const auto *X = dyn_cast<SwitchStmt>(S)) {
    runSwitch(X);
  } else if (const auto *X = dyn_cast<SwitchCase>(S)) {
    runCase(X);
  } else if (isa<BreakStmt>(S)) {
    if (!Targets.empty())
      Targets.back().Breaks.push_back(Now);
    Now.Reachable = false;
  } else if (isa<ContinueStmt>(S)) {
    for (Jumps &T : llvm::reverse(Targets))
      if (T.IsLoop) {
        T.Continues.push_back(Now);
        break;
      }
    Now.Reachable = false;
  } else if (const auto *X = dyn_cast<ReturnStmt>(S)) {
    runReturn(X->getRetValue(), X->getSourceRange());
  } else if (const auto *X = dyn_cast<CoreturnStmt>(S)) {
    runReturn(X->getOperand(), X->getSourceRange());
  } else if (const auto *X = dyn_cast<CoroutineBodyStmt>(S)) {
    run(X->getBody());
  } else if (const auto *X = dyn_cast<CXXTryStmt>(S)) {
    runTry(X);
  } else if (const auto *X = dyn_cast<LabelStmt>(S)) {
    runLabel(X);
  } else if (const auto *X = dyn_cast<GotoStmt>(S)) {
    if (auto At = Labels.find(X->getLabel()); At != Labels.end())
      closeHeads(At->second);
    Gotos[X->getLabel()].push_back(Now);
    Now.Reachable = false;
  } else if (const auto *X = dyn_cast<AttributedStmt>(S)) {
    run(X->getSubStmt());
  } else {
    for (const Stmt *Child : S->children())
      run(Child);
  }
}

void BodyWalker::runReturn(const Expr *E, SourceRange R) {
  Return Made;
  if (E) {
    ValueId V = evaluate(E);
    // A conversion to the declared type is in the tree as a construction.
    if (!E->getType()->isVoidType())
      Made.Value = V;
  }
  Made.Region = Now.Region;
  Made.Where = range(R);
  F.Returns.push_back(Made);
  Exits.push_back(Now);
  Now.Reachable = false;
}

void BodyWalker::runIf(const IfStmt *S) {
  run(S->getInit());
  if (const DeclStmt *D = S->getConditionVariableDeclStmt())
    run(D);
  if (S->isConstexpr()) {
    // The compiler chose: the other side does not exist.
    if (std::optional<const Stmt *> Chosen =
            S->getNondiscardedCase(Unit.context())) {
      run(*Chosen);
      return;
    }
  }
  if (S->isConsteval()) {
    run(S->isNegatedConsteval() ? S->getThen() : S->getElse());
    return;
  }
  testFlag(S->getCond(), {});
  ValueId Condition = evaluate(S->getCond());
  branch(Branch::Class::If, Condition, S->getCond());
  if (!Now.Reachable)
    return;
  Environment Before = Now;
  Now = under(Before, Region::Class::True, Condition);
  run(S->getThen());
  Environment AfterThen = Now;
  Now = under(Before, Region::Class::False, Condition);
  run(S->getElse());
  Environment AfterElse = Now;
  Now = merge({AfterThen, AfterElse}, Before.Region);
}

void BodyWalker::runSwitch(const SwitchStmt *S) {
  run(S->getInit());
  if (const DeclStmt *D = S->getConditionVariableDeclStmt())
    run(D);
  testFlag(S->getCond(), {});
  ValueId Condition = evaluate(S->getCond());
  testEnum(S->getCond(), Condition, nullptr, S->getCond()->getSourceRange());
  branch(Branch::Class::Switch, Condition, S->getCond());
  Environment Before = Now;
  Switches.push_back({Before, Condition, false});
  Targets.push_back({});
  Targets.back().IsLoop = false;
  Now.Reachable = false;
  run(S->getBody());
  std::vector<Environment> Flows = std::move(Targets.back().Breaks);
  Targets.pop_back();
  Flows.push_back(Now);
  if (!Switches.back().HasDefault && !S->isAllEnumCasesCovered())
    Flows.push_back(Before);
  Switches.pop_back();
  Now = merge(Flows, Before.Region);
}

void BodyWalker::runCase(const SwitchCase *S) {
  if (Switches.empty())
    return;
  Region R;
  R.Kind = Region::Class::Case;
  R.Parent = Switches.back().Start.Region;
  R.Condition = Switches.back().Condition;
  const Stmt *Body = S;
  // "case A: case B:" is one way in.
  while (const auto *Case = dyn_cast_or_null<SwitchCase>(Body)) {
    if (const auto *C = dyn_cast<CaseStmt>(Case)) {
      ValueId Label = evaluate(C->getLHS());
      R.Labels.push_back(Values[Label].Kind == Value::Op::Const
                             ? Values[Label].Text
                             : string("?"));
      Body = C->getSubStmt();
    } else {
      Switches.back().HasDefault = true;
      R.Labels.clear();
      Body = Case->getSubStmt();
      break;
    }
  }
  Environment Enter = Switches.back().Start;
  Enter.Region = Values.region(std::move(R));
  Now = merge({Enter, Now}, Enter.Region);
  run(Body);
}

void BodyWalker::runTry(const CXXTryStmt *S) {
  Environment Before = Now;
  Region R;
  R.Kind = Region::Class::Try;
  R.Parent = Now.Region;
  for (unsigned I = 0; I != S->getNumHandlers(); ++I) {
    QualType T = S->getHandler(I)->getCaughtType();
    R.Labels.push_back(T.isNull() ? string("...")
                                  : Unit.unit().Types[type(T).Raw].Name);
  }
  RegionId Try = Values.region(std::move(R));
  Now.Region = Try;
  Tries.emplace_back();
  run(S->getTryBlock());
  std::vector<Operand> Caught = std::move(Tries.back().Thrown);
  std::map<Root, std::vector<Operand>> Stored;
  for (const auto &[R, O] : Tries.back().Stored)
    Stored[R].push_back(O);
  Tries.pop_back();
  Environment After = Now;
  std::vector<Environment> Flows{After};
  for (unsigned I = 0; I != S->getNumHandlers(); ++I) {
    const CXXCatchStmt *H = S->getHandler(I);
    Region Handler;
    Handler.Kind = Region::Class::Catch;
    Handler.Parent = Before.Region;
    QualType T = H->getCaughtType();
    Handler.Labels.push_back(T.isNull() ? string("...")
                                        : Unit.unit().Types[type(T).Raw].Name);
    // It may have been thrown before, between or after the block's changes.
    Environment Late = After.Reachable ? After : Before;
    Now = merge({Before, Late}, Before.Region);
    for (const auto &[R, Changes] : Stored)
      if (ValueId V = Now.get(R)) {
        llvm::SmallVector<Operand, 4> In{{V, {}, {}}};
        for (const Operand &O : Changes)
          if (O.Value != V)
            In.push_back(O);
        if (In.size() > 1)
          Now.set(R, Values.join(In, Values[V].Type));
      }
    Now.Region = Values.region(std::move(Handler));
    if (const VarDecl *V = H->getExceptionDecl()) {
      declare(V);
      std::vector<Operand> Fits;
      for (const Operand &O : Caught)
        if (Values[O.Value].Type == type(V->getType()))
          Fits.push_back(O);
      if (!Fits.empty()) {
        ValueId Held = Values.join(Fits, type(V->getType()));
        if (V->getType()->isReferenceType())
          Aliases[V->getCanonicalDecl()] = objectOf(Held);
        else
          Now.set(Root::variable(number(V)), Held);
      }
    }
    size_t ExitsBefore = Exits.size();
    run(H->getHandlerBlock());
    // A handler that only throws on takes no kind.
    if (!Now.Reachable && Exits.size() == ExitsBefore)
      F.Regions[Try.Raw].Labels[I] = string("");
    Flows.push_back(Now);
  }
  Now = merge(Flows, Before.Region);
  if (Now.Reachable)
    Now.Region = Before.Region;
}

void BodyWalker::declare(const Decl *D) {
  if (const auto *V = dyn_cast<VarDecl>(D)) {
    declareVariable(V);
  } else if (const auto *R = dyn_cast<CXXRecordDecl>(D)) {
    for (const CXXMethodDecl *M : R->methods())
      if (M->doesThisDeclarationHaveABody())
        Found(M);
  }
}

void BodyWalker::bindDecomposition(const DecompositionDecl *D) {
  Place Whole = placeOfVariable(D);
  uint32_t I = 0;
  for (const BindingDecl *B : D->bindings()) {
    facts::Selector Part{facts::Selector::Class::Index, I++};
    if (B->isInvalidDecl())
      Broken.push_back(B);
    if (const Expr *E = B->getBinding())
      if (const auto *M = dyn_cast<MemberExpr>(E->IgnoreParenImpCasts()))
        if (const auto *Field = dyn_cast<FieldDecl>(M->getMemberDecl()))
          Part = partOfField(Field);
    Aliases[B] = Whole.part(Part);
  }
}

/// True if a copy of an object of this type may share something with it that
/// is stored to through either.
static bool mayShare(QualType T, const UnitBuilder &Unit) {
  SmallVector<QualType, 8> Parts{T};
  llvm::SmallPtrSet<const CXXRecordDecl *, 8> Seen;
  auto Add = [&](const TemplateArgument &A) {
    if (A.getKind() == TemplateArgument::Type)
      Parts.push_back(A.getAsType());
  };
  while (!Parts.empty()) {
    QualType Part = Parts.pop_back_val();
    if (Part->isPointerType() || Part->isReferenceType() ||
        Part->isArrayType() || Part->isDependentType())
      return true;
    const CXXRecordDecl *R = Part->getAsCXXRecordDecl();
    if (!R || !Seen.insert(R->getCanonicalDecl()).second)
      continue;
    if (!R->hasDefinition() || isSmartPointer(Names::qualified(R)))
      return true;
    // Of other people's classes, what a container holds.
    if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(R))
      for (const TemplateArgument &A : S->getTemplateArgs().asArray())
        llvm::for_each(A.getKind() == TemplateArgument::Pack
                           ? A.pack_elements()
                           : llvm::ArrayRef(A),
                       Add);
    if (!Unit.isOwn(R))
      continue;
    for (const FieldDecl *F : R->fields())
      Parts.push_back(F->getType());
    for (const CXXBaseSpecifier &B : R->bases())
      Parts.push_back(B.getType());
  }
  return false;
}

/// A variable of a class of the project's own is an object of its own: what is
/// stored into its fields is not stored into what it was copied from.
ValueId BodyWalker::heldBy(const VarDecl *V, ValueId Held) {
  const Value From = Values[Held];
  const CXXRecordDecl *R = V->getType()->getAsCXXRecordDecl();
  if (!R || R->isLambda() || !Unit.isOwn(R) ||
      (From.Kind != Value::Op::Param && From.Kind != Value::Op::Load &&
       From.Kind != Value::Op::Global) ||
      mayShare(V->getType(), Unit))
    return Held;
  ValueId Copy =
      Values.copy(Held, type(V->getType()), range(V->getSourceRange()));
  Values[Copy].Weak = true;
  return Copy;
}

void BodyWalker::declareVariable(const VarDecl *V) {
  const Expr *Init = V->getInit();
  if (V->isStaticLocal()) {
    // Made once, by the first call that comes by.
    if (Init) {
      RegionId Outside = Now.Region;
      facts::Region Once;
      Once.Kind = facts::Region::Class::Once;
      Once.Parent = Outside;
      Now.Region = Values.region(std::move(Once));
      ValueId Held = evaluate(Init);
      Now.Region = Outside;
      F.Stores.push_back({Unit.global(V), Held, range(V->getSourceRange()),
                          Now.Region,
                          /*Initial=*/true});
    }
    return;
  }
  if (!Now.Reachable)
    return;
  if (V->isInvalidDecl())
    Broken.push_back(V);
  if (Init && V->getType()->isReferenceType()) {
    Place P = place(Init);
    Aliases[V->getCanonicalDecl()] = P;
  } else if (Init) {
    ValueId Held = evaluate(Init);
    // A new map is empty: what it makes when it is asked, elementCall says.
    if (const auto *C = dyn_cast<CXXConstructExpr>(Init->IgnoreImplicit());
        C && C->getNumArgs() == 0 && isMapType(V->getType()) &&
        Values[Held].Kind == Value::Op::Result) {
      Value Empty;
      Empty.Kind = Value::Op::Make;
      Empty.Type = Values[Held].Type;
      Empty.Where = Values[Held].Where;
      Held = Values.add(std::move(Empty));
    }
    // An initialiser that recovery kept on a variable of unknown type.
    Now.set(Root::variable(number(V)), heldBy(V, Held));
  } else {
    Now.set(Root::variable(number(V)), Values.unknown());
  }
  if (const auto *D = dyn_cast<DecompositionDecl>(V))
    bindDecomposition(D);
}

} // namespace fullgraph::extract
