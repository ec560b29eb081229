//===- Calls.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Calls of functions with bodies somewhere, calls through values, and calls of
// names that did not resolve.
//
//===----------------------------------------------------------------------===//

#include "extract/BodyWalker.h"
#include "extract/ClangVersion.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/Builtins.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace fullgraph::facts;

namespace fullgraph::extract {

Call BodyWalker::beginCall(const Expr *Whole) {
  Call C;
  C.Region = Now.Region;
  C.Where = range(Whole->getSourceRange());
  C.Spelling = Unit.spelling(Whole->getSourceRange());
  C.Macro = Unit.macro(Whole->getBeginLoc());
  C.Matched = Unit.matchersOf(Whole);
  return C;
}

CallId BodyWalker::addCall(Call C) {
  if (!Exposed.empty())
    blurExposed();
  F.Calls.push_back(std::move(C));
  return CallId(uint32_t(F.Calls.size() - 1));
}

ValueId BodyWalker::resultOf(CallId C, QualType T, SourceRange R) {
  Value V;
  V.Kind = Value::Op::Result;
  V.Index = C.Raw;
  V.Type = T.isNull() ? TypeId() : type(T);
  V.Where = range(R);
  return Values.add(std::move(V));
}

ValueId BodyWalker::outOf(CallId C, uint32_t Arg, TypeId Type, Range Where) {
  Value V;
  V.Kind = Value::Op::Out;
  V.Index = C.Raw;
  V.Aux = Arg;
  V.Type = Type;
  V.Where = Where;
  return Values.add(std::move(V));
}

void BodyWalker::addTemplateArgs(Call &C, const FunctionDecl *Callee) {
  const auto *Args = Callee->getTemplateSpecializationArgs();
  if (!Args)
    return;
  for (const TemplateArgument &A : Args->asArray()) {
    if (A.getKind() == TemplateArgument::Type)
      C.TemplateArgs.push_back(type(A.getAsType()));
    else if (A.getKind() == TemplateArgument::Integral)
      C.TemplateArgs.push_back(type(A.getIntegralType()));
    else
      return;
  }
}

/// What stands in the source for a callee: the last name before the bracket.
static std::string lastName(llvm::StringRef Text) {
  size_t End = Text.find_last_not_of(" \t\n");
  if (End == llvm::StringRef::npos)
    return "";
  Text = Text.take_front(End + 1);
  size_t Begin = Text.find_last_not_of("abcdefghijklmnopqrstuvwxyz"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                       "0123456789_");
  return Text.drop_front(Begin == llvm::StringRef::npos ? 0 : Begin + 1).str();
}

static std::string textOf(const Expr *E, const ASTContext &Context) {
  return Lexer::getSourceText(
             CharSourceRange::getTokenRange(E->getSourceRange()),
             Context.getSourceManager(), Context.getLangOpts())
      .str();
}

/// The variable or member that an expression names, if it is just that.
StringId BodyWalker::nameOf(const Expr *E) {
  if (!E)
    return StringId();
  E = E->IgnoreParenImpCasts();
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    return string(Names::simple(D->getDecl()));
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return string(Names::simple(M->getMemberDecl()));
  if (const auto *M = dyn_cast<CXXDependentScopeMemberExpr>(E))
    return string(M->getMember().getAsString());
  if (const auto *C = dyn_cast<CXXOperatorCallExpr>(E); C && C->getNumArgs())
    return nameOf(C->getArg(0));
  if (isa<RecoveryExpr>(E))
    return string(lastName(textOf(E, Unit.context())));
  return StringId();
}

/// To call a torch::nn::ModuleHolder is to call forward of the module that it
/// holds, in a body that is not read. Null if the call is another, or leaves it
/// open which.
static const CXXMethodDecl *heldForward(const FunctionDecl *Callee,
                                        unsigned Args) {
  const auto *Call = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (!Call || Call->getOverloadedOperator() != OO_Call)
    return nullptr;
  const auto *Holder =
      dyn_cast<ClassTemplateSpecializationDecl>(Call->getParent());
  if (!Holder || Names::qualified(Holder) != "torch::nn::ModuleHolder" ||
      Holder->getTemplateArgs().size() != 1 ||
      Holder->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return nullptr;
  const CXXMethodDecl *Found = nullptr;
  llvm::SmallVector<const CXXRecordDecl *, 4> Work{
      Holder->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl()};
  while (!Work.empty()) {
    const CXXRecordDecl *R = Work.pop_back_val();
    if (!R || !R->hasDefinition())
      continue;
    bool Hides = false;
    for (const CXXMethodDecl *M : R->getDefinition()->methods()) {
      if (Names::simple(M) != "forward")
        continue;
      Hides = true;
      if (M->getMinRequiredArguments() > Args || M->getNumParams() < Args)
        continue;
      if (Found)
        return nullptr;
      Found = M;
    }
    if (!Hides)
      for (const CXXBaseSpecifier &B : R->getDefinition()->bases())
        Work.push_back(B.getType()->getAsCXXRecordDecl());
  }
  return Found;
}

ValueId BodyWalker::evaluateCall(const CallExpr *E) {
  // What is likely changes nothing of what it is.
  if (unsigned B = E->getBuiltinCallee();
      B == Builtin::BI__builtin_expect ||
      B == Builtin::BI__builtin_expect_with_probability)
    return evaluate(E->getArg(0));
  if (std::optional<Outcome> O = idiomCall(E))
    return O->Where
               ? read(*O->Where, type(E->getType()), range(E->getSourceRange()))
               : O->Value;

  CallParts P;
  P.Whole = E;
  P.Callee = E->getDirectCallee();
  unsigned First = 0;
  const Expr *CalleeExpr = E->getCallee()->IgnoreParenImpCasts();
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E)) {
    P.Receiver = M->getImplicitObjectArgument();
    P.ReceiverIsPointer = P.Receiver && P.Receiver->getType()->isPointerType();
    if (const auto *Member = dyn_cast<MemberExpr>(CalleeExpr))
      P.Qualified = Member->hasQualifier();
  } else if (isa<CXXOperatorCallExpr>(E) && P.Callee &&
             isa<CXXMethodDecl>(P.Callee) &&
             !cast<CXXMethodDecl>(P.Callee)->isStatic()) {
    P.Receiver = E->getArg(0);
    First = 1;
    const CXXMethodDecl *Forward = heldForward(P.Callee, E->getNumArgs() - 1);
    if (Forward && Unit.isOwn(Forward)) {
      P.Callee = Forward;
      P.ReceiverHolds = true;
    }
  }
  for (unsigned I = First; I < E->getNumArgs(); ++I)
    P.Args.push_back(E->getArg(I));

  if (P.Callee) {
    // A call of a std::function or of another holder of a callable.
    if (const auto *M = dyn_cast<CXXMethodDecl>(P.Callee);
        M && M->getOverloadedOperator() == OO_Call && P.Receiver &&
        !Unit.isOwn(M) && !M->getParent()->isLambda() &&
        M->getParent()->getIdentifier() &&
        (M->getParent()->getName().contains("function") ||
         M->getParent()->getName().contains("Function")))
      return callThrough(evaluate(P.Receiver), P.Args, E,
                         lastName(textOf(P.Receiver, Unit.context())),
                         P.Receiver);
    return call(P);
  }
  if (isa<OverloadExpr, CXXDependentScopeMemberExpr, DependentScopeDeclRefExpr,
          RecoveryExpr, UnresolvedMemberExpr, CXXPseudoDestructorExpr>(
          CalleeExpr))
    return callByName(CalleeExpr, P.Args, E);
  if (E->isTypeDependent() && !isa<DeclRefExpr, MemberExpr>(CalleeExpr))
    return callByName(CalleeExpr, P.Args, E);
  return callThrough(evaluate(E->getCallee()), P.Args, E,
                     lastName(textOf(CalleeExpr, Unit.context())), CalleeExpr);
}

bool isMutable(QualType Param) {
  if (Param.isNull())
    return false;
  if (const auto *R = Param->getAs<LValueReferenceType>())
    return !R->getPointeeType().isConstQualified();
  if (const auto *P = Param->getAs<clang::PointerType>())
    return !P->getPointeeType().isConstQualified() &&
           !P->getPointeeType()->isFunctionType();
  return false;
}

std::vector<std::optional<Place>>
BodyWalker::evaluateArguments(Call &C, const FunctionDecl *Callee,
                              llvm::ArrayRef<const Expr *> Args,
                              SourceRange R) {
  std::vector<std::optional<Place>> Places;
  for (unsigned I = 0; I != Args.size(); ++I) {
    const Expr *A = Args[I];
    bool Mutable = I < Callee->getNumParams() &&
                   isMutable(Callee->getParamDecl(I)->getType());
    std::optional<Place> At;
    ValueId V;
    if (Mutable && A->isGLValue()) {
      At = place(A);
      V = read(*At, {}, C.Where);
    } else {
      V = evaluate(A);
      if (Mutable)
        At = objectOf(V);
    }
    // The callee sees what the captured variables hold now.
    C.Args.push_back(argument(A, refreshed(V, R)));
    C.Args.back().Mutable = Mutable;
    Places.push_back(At);
  }
  return Places;
}

ValueId BodyWalker::call(const CallParts &P) {
  const FunctionDecl *Callee = P.Callee;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  SourceRange R = P.Whole->getSourceRange();

  std::optional<Place> Receiver;
  if (P.Receiver)
    Receiver = placeOfBase(P.Receiver, P.ReceiverIsPointer);
  if (P.ReceiverHolds)
    Receiver =
        pointee(read(*Receiver, type(typeOf(P.Receiver)), range(R)), *Receiver);

  Call C = beginCall(P.Whole);
  C.Callee = Unit.function(Callee);
  C.Name = string(Names::simple(Callee));
  C.On = nameOf(P.Receiver);
  // The parser does not say what a call with an error in it gives.
  QualType Gives = P.Whole->getType();
  if (Gives->isDependentType())
    Gives = Callee->getReturnType().getNonReferenceType();
  C.ResultType = type(Gives);
  addTemplateArgs(C, Callee);
  C.Dispatched = Method && Method->isVirtual() && !P.Qualified &&
                 !Method->hasAttr<FinalAttr>() &&
                 !Method->getParent()->hasAttr<FinalAttr>();

  std::vector<std::optional<Place>> Places =
      evaluateArguments(C, Callee, P.Args, R);
  if (Receiver) {
    QualType Object = typeOf(P.Receiver);
    if (!Object.isNull() && P.ReceiverIsPointer)
      Object = Object->getPointeeType();
    if (P.ReceiverHolds)
      Object = recordType(Unit.context(), Method->getParent());
    C.Receiver = refreshed(read(*Receiver, type(Object), C.Where), R);
    if (Method && Method->getParent()->isLambda())
      Found(Method);
  }

  ValueId ClosureResult;
  if (!Unit.isOwn(Callee) && !(Method && Method->getParent()->isLambda()))
    ClosureResult = callClosures(C, R);

  Range Where = C.Where;
  bool ChangesReceiver =
      Receiver && Method && !Method->isConst() && !Method->isStatic();
  ValueId ReceiverValue = C.Receiver;
  llvm::SmallVector<ValueId, 6> ArgValues;
  for (const Argument &A : C.Args)
    ArgValues.push_back(A.Value);
  bool IsLambda = Method && Method->getParent()->isLambda();
  bool Dispatched = C.Dispatched;
  CallId Id = addCall(std::move(C));

  for (unsigned I = 0; I != Places.size(); ++I) {
    leaveArgument(Id, Places, I, Values[ArgValues[I]].Type, Where);
    if (Captured.count(ArgValues[I]) || holdsPointers(ArgValues[I]))
      bringBack(ArgValues[I], outOf(Id, I, {}, Where), R);
  }
  if (IsLambda) {
    ValueId After = outOf(Id, ThisParam, {}, Where);
    // Of a closure that was given to this function, whoever gave it knows what
    // it captured.
    if (Receiver && !Captured.count(ReceiverValue))
      write(*Receiver, After, Where);
    bringBack(ReceiverValue, After, R);
  } else if (ChangesReceiver || (Receiver && holdsPointers(ReceiverValue))) {
    ValueId After = outOf(Id, ThisParam, Values[ReceiverValue].Type, Where);
    if (ChangesReceiver)
      write(*Receiver, After, Where);
    bringBackThrough(ReceiverValue, After, Where);
  }

  if (Callee->isNoReturn())
    Now.Reachable = false;
  ValueId Result = resultOf(Id, Gives, R);
  if (Dispatched)
    return Result;
  if (std::optional<Place> Given = placeReturned(Callee, Receiver, Places)) {
    PointsTo[Result] = *Given;
  } else if (QualType T = Callee->getReturnType();
             Unit.isOwn(Callee) && isMutable(T)) {
    References.insert(Result);
    // Or it is one of those that it was given to change.
    for (unsigned I = 0; I != Places.size(); ++I)
      if (Places[I] &&
          Unit.context().hasSameUnqualifiedType(
              T->getPointeeType(),
              Callee->getParamDecl(I)->getType()->getPointeeType()))
        expose(*Places[I]);
  }
  return Result;
}

ValueId BodyWalker::callThrough(ValueId Target,
                                llvm::ArrayRef<const Expr *> Args,
                                const Expr *Whole, llvm::StringRef Name,
                                const Expr *TargetExpr) {
  SourceRange R = Whole->getSourceRange();
  Call C = beginCall(Whole);
  Target = refreshed(Target, R);
  C.Target = Target;
  C.Name = C.On = string(Name);
  C.ResultType = type(Whole->getType());
  const FunctionProtoType *Type = nullptr;
  QualType T = TargetExpr->getType();
  if (!T.isNull()) {
    if (T->isPointerType() || T->isReferenceType())
      T = T->getPointeeType();
    Type = T->getAs<FunctionProtoType>();
    // std::function<R(A...)> says what it takes.
    if (const auto *S = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
            T->getAsCXXRecordDecl());
        S && S->getTemplateArgs().size() &&
        S->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
      Type = S->getTemplateArgs()[0].getAsType()->getAs<FunctionProtoType>();
  }
  llvm::SmallVector<std::optional<Place>, 6> Places;
  for (unsigned I = 0; I != Args.size(); ++I) {
    bool Mutable =
        Type && I < Type->getNumParams() && isMutable(Type->getParamType(I));
    std::optional<Place> At;
    ValueId V;
    if (Mutable && Args[I]->isGLValue()) {
      At = place(Args[I]);
      V = read(*At, {}, C.Where);
    } else {
      V = evaluate(Args[I]);
      if (Mutable)
        At = objectOf(V);
    }
    C.Args.push_back(argument(Args[I], refreshed(V, R)));
    C.Args.back().Mutable = Mutable;
    Places.push_back(At);
  }
  Range Where = C.Where;
  llvm::SmallVector<ValueId, 6> Given;
  for (const Argument &A : C.Args)
    Given.push_back(A.Value);
  CallId Id = addCall(std::move(C));
  for (unsigned I = 0; I != Places.size(); ++I) {
    leaveArgument(Id, Places, I, {}, Where);
    if (Captured.count(Given[I]) || holdsPointers(Given[I]))
      bringBack(Given[I], outOf(Id, I, {}, Where), R);
  }
  bringBack(Target, outOf(Id, ThisParam, {}, Where), R);
  return resultOf(Id, Whole->getType(), R);
}

ValueId BodyWalker::callByName(const Expr *Callee,
                               llvm::ArrayRef<const Expr *> Args,
                               const Expr *Whole) {
  if (std::optional<ValueId> Known = callDespite(Callee, Args, Whole))
    return *Known;
  F.Degraded |= Whole->containsErrors();
  SourceRange R = Whole->getSourceRange();
  std::string Qualified, Simple;
  std::optional<Place> Receiver;
  llvm::ArrayRef<TemplateArgumentLoc> TemplateArgs;
  StringId On;
  auto Base = [&](const Expr *B, bool Arrow) {
    Receiver = placeOfBase(B, Arrow);
    On = nameOf(B);
  };
  if (const auto *L = dyn_cast<UnresolvedLookupExpr>(Callee)) {
    Simple = L->getName().getAsString();
    Qualified = Simple;
    if (L->getQualifier()) {
      llvm::raw_string_ostream OS(Qualified = "");
      printQualifier(L, OS, Unit.context().getPrintingPolicy());
      OS << Simple;
    } else if (L->decls_begin() != L->decls_end()) {
      Qualified = Names::qualified((*L->decls_begin())->getUnderlyingDecl());
    }
    TemplateArgs = L->template_arguments();
  } else if (const auto *M = dyn_cast<CXXDependentScopeMemberExpr>(Callee)) {
    Simple = Qualified = M->getMember().getAsString();
    TemplateArgs = M->template_arguments();
    if (!M->isImplicitAccess())
      Base(M->getBase(), M->isArrow());
  } else if (const auto *U = dyn_cast<UnresolvedMemberExpr>(Callee)) {
    Simple = Qualified = U->getMemberName().getAsString();
    TemplateArgs = U->template_arguments();
    if (!U->isImplicitAccess())
      Base(U->getBase(), U->isArrow());
    else if (This)
      Receiver = objectOf(This);
  } else if (const auto *D = dyn_cast<DependentScopeDeclRefExpr>(Callee)) {
    Simple = D->getDeclName().getAsString();
    llvm::raw_string_ostream OS(Qualified);
    printQualifier(D, OS, Unit.context().getPrintingPolicy());
    OS << Simple;
    TemplateArgs = D->template_arguments();
  } else {
    std::string Text = textOf(Callee, Unit.context());
    llvm::StringRef Name = llvm::StringRef(Text).take_until(
        [](char Ch) { return Ch == '<' || Ch == '('; });
    Simple = lastName(Name);
    // "ns::name" is a name; anything with more in it is an expression.
    size_t Start = Name.find_last_not_of("abcdefghijklmnopqrstuvwxyz"
                                         "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                         "0123456789_: ");
    Qualified = Start == llvm::StringRef::npos ? Name.trim().str() : Simple;
    if (const auto *Recovery = dyn_cast<RecoveryExpr>(Callee)) {
      // x.member of an x that did not resolve, or whose member did not.
      llvm::ArrayRef<const Expr *> Parts(
          const_cast<RecoveryExpr *>(Recovery)->subExpressions());
      if (!Parts.empty() && (Text.find('.') != std::string::npos ||
                             Text.find("->") != std::string::npos)) {
        Base(Parts[0], false);
        Qualified = Simple;
      }
    }
  }

  Call C = beginCall(Whole);
  C.Callee = Unit.unresolved(Qualified, Simple);
  C.Name = string(Simple);
  C.On = On;
  if (!Whole->getType()->isDependentType())
    C.ResultType = type(Whole->getType());
  for (const TemplateArgumentLoc &A : TemplateArgs)
    if (A.getArgument().getKind() == TemplateArgument::Type)
      C.TemplateArgs.push_back(type(A.getArgument().getAsType()));
  for (const Expr *A : Args)
    C.Args.push_back(argument(A, evaluate(A)));
  if (Receiver)
    C.Receiver = read(*Receiver, {}, C.Where);

  Range Where = C.Where;
  Idiom I = idiomByName(Qualified, Receiver.has_value());
  ValueId First = C.Args.empty() ? ValueId() : C.Args[0].Value;
  ValueId Last = C.Args.empty() ? ValueId() : C.Args.back().Value;
  ValueId Called = callClosures(C, R);
  CallId Id = addCall(std::move(C));
  switch (I) {
  case Idiom::Identity:
  case Idiom::ContentOfArg:
  case Idiom::TuplePart:
    if (First)
      return First;
    break;
  case Idiom::Content:
  case Idiom::Iterator:
    if (Receiver)
      return read(*Receiver, {}, Where);
    break;
  case Idiom::Element:
    if (Receiver)
      return read(Receiver->part(elementPart()), {}, Where);
    break;
  case Idiom::Insert:
    if (Receiver && Last)
      write(Receiver->part(elementPart()), Last, Where);
    break;
  default:
    break;
  }
  if (Called)
    return Called;
  return resultOf(Id, Whole->getType(), R);
}

ValueId BodyWalker::languageTest(llvm::StringRef Name, ValueId Subject,
                                 QualType SubjectType, QualType Target,
                                 const Expr *E, SourceRange R) {
  Call C = beginCall(E);
  C.Where = range(R);
  C.Callee = Unit.test(Name);
  C.Name = string(Name.drop_front());
  C.ResultType = type(E->getType());
  Argument A;
  A.Value = Subject;
  A.Type = type(SubjectType);
  C.Args.push_back(A);
  if (!Target.isNull())
    C.TemplateArgs.push_back(type(Target));
  CallId Id = addCall(std::move(C));
  return resultOf(Id, E->getType(), R);
}

} // namespace fullgraph::extract
