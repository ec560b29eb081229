//===- IdiomCalls.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Calls of library functions that only move values about (Idioms.h). The call
// is a fact like any other, since a rule may ask for it; its result is known
// without a body.
//
//===----------------------------------------------------------------------===//

#include "extract/BodyWalker.h"
#include "extract/ClangVersion.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace fullgraph::facts;

namespace fullgraph::extract {

static std::optional<uint32_t> constantIndex(const Expr *E,
                                             const ASTContext &Context) {
  Expr::EvalResult R;
  if (E->isValueDependent() || !E->getType()->isIntegerType() ||
      !E->EvaluateAsInt(R, Context) || R.Val.getInt().getActiveBits() > 31)
    return std::nullopt;
  return uint32_t(R.Val.getInt().getZExtValue());
}

static const CXXRecordDecl *recordOf(QualType T) {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  return T->getAsCXXRecordDecl();
}

static bool isIteratorType(QualType T) {
  const CXXRecordDecl *R = recordOf(T);
  return R && R->getIdentifier() &&
         R->getName().contains_insensitive("iterator");
}

bool isMapType(QualType T) {
  const CXXRecordDecl *R = recordOf(T);
  if (!R || !R->getIdentifier())
    return false;
  llvm::StringRef N = R->getName();
  return N.contains_insensitive("map") || N.contains("Dict");
}

Argument BodyWalker::argument(const Expr *E, ValueId V) {
  Argument A;
  A.Value = V;
  A.Type = type(E->IgnoreImplicit()->getType());
  A.Written = !isa<CXXDefaultArgExpr>(E);
  return A;
}

std::optional<BodyWalker::Outcome> BodyWalker::idiomCall(const CallExpr *E) {
  const FunctionDecl *Callee = E->getDirectCallee();
  if (!Callee)
    return std::nullopt;
  Idiom I = idiomOf(Callee, Names::qualified(Callee));
  // Our own functions are known by their bodies.
  if (I == Idiom::None ||
      (Unit.isOwn(Callee) && !Callee->isDefaulted() && !Callee->isImplicit()))
    return std::nullopt;

  std::optional<Place> Base;
  unsigned FirstArg = 0;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E)) {
    const Expr *Object = M->getImplicitObjectArgument();
    if (!Object)
      return std::nullopt;
    Base = placeOfBase(Object, Object->getType()->isPointerType());
  } else if (isa<CXXOperatorCallExpr>(E) && isa<CXXMethodDecl>(Callee)) {
    if (E->getNumArgs() == 0)
      return std::nullopt;
    // The right side of an assignment comes first.
    if (I != Idiom::Assign)
      Base = place(E->getArg(0));
    FirstArg = 1;
  }

  Call C = beginCall(E);
  C.Callee = Unit.function(Callee);
  C.Name = string(Names::simple(Callee));
  C.ResultType = type(E->getType());
  addTemplateArgs(C, Callee);
  if (Base) {
    QualType Object = FirstArg ? E->getArg(0)->getType()
                               : cast<CXXMemberCallExpr>(E)
                                     ->getImplicitObjectArgument()
                                     ->getType();
    if (Object->isPointerType())
      Object = Object->getPointeeType();
    C.Receiver = read(*Base, type(Object), C.Where);
  }

  switch (I) {
  case Idiom::None:
    return std::nullopt;
  case Idiom::Identity:
    if (E->getNumArgs() == 0)
      return std::nullopt;
    return identityCall(E, std::move(C));
  case Idiom::Content:
    if (!Base)
      return std::nullopt;
    return contentCall(E, std::move(C), *Base);
  case Idiom::ContentOfArg:
  case Idiom::TuplePart:
    if (E->getNumArgs() == 0)
      return std::nullopt;
    return partOfArgCall(E, std::move(C), I);
  case Idiom::Element:
    if (!Base)
      return std::nullopt;
    return elementCall(E, std::move(C), *Base, FirstArg);
  case Idiom::Iterator: {
    if (!Base)
      return std::nullopt;
    for (const Expr *A : E->arguments())
      C.Args.push_back(argument(A, evaluate(A)));
    // A class stands for a place in the whole; a bare pointer for an element.
    Place At =
        E->getType()->isPointerType() ? Base->part(elementPart()) : *Base;
    addCall(std::move(C));
    return Outcome{std::nullopt,
                   addressOf(At, E->getType(), E->getSourceRange())};
  }
  case Idiom::Insert:
  case Idiom::InsertMapped: {
    if (!Base || E->getNumArgs() <= FirstArg)
      return std::nullopt;
    for (unsigned N = FirstArg; N != E->getNumArgs(); ++N)
      C.Args.push_back(argument(E->getArg(N), evaluate(E->getArg(N))));
    ValueId Last = C.Args.back().Value;
    Place At = Base->part(elementPart());
    if (I == Idiom::InsertMapped && C.Args.size() > 1)
      At = At.part({facts::Selector::Class::Index, 1});
    write(At, Last, C.Where);
    CallId Id = addCall(std::move(C));
    if (E->isGLValue())
      return Outcome{At, {}};
    return Outcome{std::nullopt,
                   resultOf(Id, E->getType(), E->getSourceRange())};
  }
  case Idiom::Clear: {
    if (!Base)
      return std::nullopt;
    Value Empty;
    Empty.Kind = Value::Op::Make;
    Empty.Type = Values[C.Receiver].Type;
    Empty.Where = C.Where;
    Range Where = C.Where;
    addCall(std::move(C));
    write(*Base, Values.add(std::move(Empty)), Where);
    return Outcome{std::nullopt, Values.unknown()};
  }
  case Idiom::Assign:
    // Without an object, only an operator says what it assigns to.
    if (!Base && (FirstArg == 0 || E->getNumArgs() < 2))
      return std::nullopt;
    if (!Base) {
      // operator=: the value first, then where it goes.
      const Expr *Right = E->getArg(1);
      ValueId V = evaluate(Right);
      C.Args.push_back(argument(Right, V));
      Base = placeToFill(E->getArg(0));
      if (Base->Path.empty())
        C.Receiver = read(*Base, {}, C.Where);
    }
    return assignCall(E, std::move(C), *Base, FirstArg);
  case Idiom::Exchange: {
    if (E->getNumArgs() != 2)
      return std::nullopt;
    Place At = place(E->getArg(0));
    ValueId Old = read(At, type(E->getType()), C.Where);
    ValueId New = evaluate(E->getArg(1));
    write(At, New, C.Where);
    return Outcome{std::nullopt, Old};
  }
  case Idiom::Swap: {
    if (Base ? E->getNumArgs() != 1 : E->getNumArgs() != 2)
      return std::nullopt;
    Place Left = Base ? *Base : place(E->getArg(0));
    Place Right = place(E->getArg(Base ? 0 : 1));
    ValueId L = read(Left, {}, C.Where), R = read(Right, {}, C.Where);
    write(Left, R, C.Where);
    write(Right, L, C.Where);
    return Outcome{std::nullopt, Values.unknown()};
  }
  case Idiom::Inserter:
    if (E->getNumArgs() == 0)
      return std::nullopt;
    return Outcome{std::nullopt, addressOf(place(E->getArg(0)), E->getType(),
                                           E->getSourceRange())};
  case Idiom::Copy:
  case Idiom::Transform:
  case Idiom::Generate:
  case Idiom::Fill:
    return algorithmCall(E, std::move(C), I);
  case Idiom::MakeTuple:
  case Idiom::Tie:
  case Idiom::MakeObject:
  case Idiom::MakeWrapper:
    return makeCall(E, std::move(C), I);
  case Idiom::Visit:
  case Idiom::Invoke: {
    if (E->getNumArgs() == 0)
      return std::nullopt;
    for (const Expr *A : E->arguments())
      C.Args.push_back(argument(A, evaluate(A)));
    ValueId Called = callClosures(C, E->getSourceRange());
    CallId Id = addCall(std::move(C));
    if (Called)
      return Outcome{std::nullopt, Called};
    return Outcome{std::nullopt,
                   resultOf(Id, E->getType(), E->getSourceRange())};
  }
  }
  return std::nullopt;
}

BodyWalker::Outcome BodyWalker::identityCall(const CallExpr *E, Call C) {
  const Expr *Arg = E->getArg(0);
  // A cast of a smart pointer is a test as well.
  bool IsTest = Unit.unit().text(C.Name).find("cast") != std::string::npos;
  if (Arg->isGLValue() && !IsTest)
    return {place(Arg), {}};
  ValueId V = evaluate(Arg);
  if (IsTest) {
    C.Args.push_back(argument(Arg, V));
    addCall(std::move(C));
    V = Values.copy(V, type(E->getType()), range(E->getSourceRange()));
  }
  return {std::nullopt, V};
}

/// std::transform and kin: what is stored through an iterator that is given.
std::optional<BodyWalker::Outcome> BodyWalker::algorithmCall(const CallExpr *E,
                                                             Call C, Idiom I) {
  unsigned N = E->getNumArgs();
  if (N < 2)
    return std::nullopt;
  SourceRange R = E->getSourceRange();
  Range Where = C.Where;
  for (const Expr *A : E->arguments())
    C.Args.push_back(argument(A, evaluate(A)));
  llvm::StringRef Name = Unit.unit().text(C.Name);
  unsigned To = 0;
  if (I == Idiom::Transform)
    To = N - 2;
  else if (I == Idiom::Copy)
    To = Name == "copy_if" ? N - 2 : N - 1;
  ValueId Into = C.Args[To].Value, From = C.Args[0].Value,
          Last = C.Args.back().Value;
  ValueId Called;
  if (I == Idiom::Transform || I == Idiom::Generate || Name == "copy_if")
    Called = callClosures(C, R, /*Gives=*/I != Idiom::Copy);
  CallId Id = addCall(std::move(C));
  ValueId Held = I == Idiom::Copy ? Values.load(From, elementPart(), {}, Where)
                 : I == Idiom::Fill ? Last
                                    : Called;
  if (Held)
    write(objectOf(Into).part(elementPart()), Held, Where);
  return Outcome{std::nullopt, resultOf(Id, E->getType(), R)};
}

BodyWalker::Outcome BodyWalker::contentCall(const CallExpr *E, Call C,
                                            Place Base) {
  const auto *Callee = cast<CXXMethodDecl>(E->getDirectCallee());
  Place At = Base;
  const Expr *Object =
      isa<CXXMemberCallExpr>(E)
          ? cast<CXXMemberCallExpr>(E)->getImplicitObjectArgument()
          : E->getArg(0);
  if (isPointee(Object))
    At = Base;
  else if (isSmartPointer(Names::qualified(Callee->getParent())))
    At = pointee(C.Receiver, Base);
  else if (isIteratorType(recordType(Unit.context(), Callee->getParent())))
    At = objectOf(C.Receiver).part(elementPart());
  std::vector<ValueId> Others;
  for (const Expr *A : E->arguments()) {
    if (isa<CXXOperatorCallExpr>(E) && A == E->getArg(0))
      continue;
    ValueId V = evaluate(A);
    C.Args.push_back(argument(A, V));
    Others.push_back(V);
  }
  bool OrElse = Unit.unit().text(C.Name) == "value_or";
  addCall(std::move(C));
  if (E->isGLValue())
    return {At, {}};
  Range Where = range(E->getSourceRange());
  // A pointer to what it holds is not what it holds.
  if (E->getType()->isPointerType() && !OrElse)
    return {std::nullopt, addressOf(At, E->getType(), E->getSourceRange())};
  ValueId V = read(At, type(E->getType()), Where);
  if (OrElse && !Others.empty())
    V = Values.join({{V, {}, Now.Region}, {Others[0], {}, Now.Region}},
                    type(E->getType()));
  return {std::nullopt, V};
}

BodyWalker::Outcome BodyWalker::partOfArgCall(const CallExpr *E, Call C,
                                              Idiom I) {
  const Expr *Arg = E->getArg(0);
  ValueId V;
  std::optional<Place> At;
  if (Arg->isGLValue()) {
    At = place(Arg);
    V = read(*At, {}, C.Where);
  } else {
    V = evaluate(Arg);
    At = objectOf(V);
  }
  C.Args.push_back(argument(Arg, V));
  const CXXRecordDecl *Whole = recordOf(Arg->getType());
  const auto *Args = E->getDirectCallee()->getTemplateSpecializationArgs();
  if (I == Idiom::TuplePart && Args && Args->size() && Whole &&
      !isWrapper(Names::qualified(Whole))) {
    const TemplateArgument &A = Args->get(0);
    if (A.getKind() == TemplateArgument::Integral) {
      At = At->part({facts::Selector::Class::Index,
                     uint32_t(A.getAsIntegral().getZExtValue())});
    } else if (A.getKind() == TemplateArgument::Type) {
      // std::get<T> of a tuple: the only element of that type.
      if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(Whole)) {
        llvm::SmallVector<QualType, 4> Elements;
        for (const TemplateArgument &T : S->getTemplateArgs().asArray()) {
          if (T.getKind() == TemplateArgument::Type)
            Elements.push_back(T.getAsType());
          else if (T.getKind() == TemplateArgument::Pack)
            for (const TemplateArgument &P : T.pack_elements())
              Elements.push_back(P.getAsType());
        }
        for (unsigned N = 0; N != Elements.size(); ++N)
          if (Unit.context().hasSameType(Elements[N], A.getAsType()))
            At = At->part({facts::Selector::Class::Index, N});
      }
    }
  }
  addCall(std::move(C));
  if (E->isGLValue())
    return {At, {}};
  if (E->getType()->isPointerType())
    return {std::nullopt, addressOf(*At, E->getType(), E->getSourceRange())};
  return {std::nullopt,
          read(*At, type(E->getType()), range(E->getSourceRange()))};
}

BodyWalker::Outcome BodyWalker::elementCall(const CallExpr *E, Call C,
                                            Place Base, unsigned FirstArg) {
  facts::Selector Part = elementPart();
  QualType Container =
      FirstArg
          ? E->getArg(0)->getType()
          : cast<CXXMemberCallExpr>(E)->getImplicitObjectArgument()->getType();
  bool IsMap = isMapType(Container);
  if (E->getNumArgs() > FirstArg) {
    const Expr *At = E->getArg(FirstArg);
    C.Args.push_back(argument(At, evaluate(At)));
    if (std::optional<uint32_t> N = constantIndex(At, Unit.context());
        N && !IsMap)
      Part = {facts::Selector::Class::Index, *N};
  } else if (Unit.unit().text(C.Name) == "front") {
    Part = {facts::Selector::Class::Index, 0};
  }
  Range Where = C.Where;
  addCall(std::move(C));
  Place At = isIteratorType(Container) ? objectOf(read(Base, {}, {})) : Base;
  At = At.part(Part);
  if (IsMap)
    At = At.part({facts::Selector::Class::Index, 1});
  // A map makes what it is asked for. What a class keeps in its members it does
  // not change by asking.
  const auto *Method = dyn_cast<CXXMethodDecl>(E->getDirectCallee());
  bool Member = ThisCapture || (This && CaptureParts.empty() &&
                                Base.Base == Root::object(This));
  bool Global = Base.Base.Kind == Root::Class::Variable && !isLocal(Base);
  if (IsMap && FirstArg && Method && !Method->isConst() && E != Overwritten &&
      !Member && !Global)
    write(At, Values.unknown(), Where);
  if (E->isGLValue())
    return {At, {}};
  return {std::nullopt,
          read(At, type(E->getType()), range(E->getSourceRange()))};
}

BodyWalker::Outcome BodyWalker::assignCall(const CallExpr *E, Call C,
                                           Place Base, unsigned FirstArg) {
  const auto *Callee = cast<CXXMethodDecl>(E->getDirectCallee());
  std::string Record = Names::qualified(Callee->getParent());
  QualType Whole = recordType(Unit.context(), Callee->getParent());
  Range Where = C.Where;
  ValueId New;
  if (isa<CXXMemberCallExpr>(E))
    for (const Expr *A : E->arguments())
      C.Args.push_back(argument(A, evaluate(A)));
  const Expr *Last =
      E->getNumArgs() > FirstArg ? E->getArg(E->getNumArgs() - 1) : nullptr;
  bool IsOperator = Callee->isOverloadedOperator();

  if (!Last) {
    // reset(): nothing is left.
    New = isWrapper(Record) ? wrap({}, QualType(), Whole, E->getSourceRange())
                            : Values.constant(string("nullptr"), {}, Where);
  } else if (IsOperator && Tied.count(C.Receiver)) {
    // std::tie(a, b) = f(): each variable takes its part.
    std::vector<Place> Targets = Tied[C.Receiver];
    ValueId From = C.Args.back().Value;
    addCall(std::move(C));
    for (uint32_t N = 0; N != Targets.size(); ++N)
      write(Targets[N],
            Values.load(From, {facts::Selector::Class::Index, N}, {}, Where),
            Where);
    return {Base, {}};
  } else if (isWrapper(Record)) {
    QualType Content = Last->IgnoreImplicit()->getType();
    if (!IsOperator)
      if (const auto *Args = Callee->getTemplateSpecializationArgs();
          Args && Args->size()) {
        if (Args->get(0).getKind() == TemplateArgument::Type)
          Content = Args->get(0).getAsType();
        else if (Args->get(0).getKind() == TemplateArgument::Integral)
          Content = alternative(Callee->getParent(),
                                Args->get(0).getAsIntegral().getZExtValue())
                        .value_or(Content);
      }
    New = wrap(C.Args.back().Value, Content, Whole, E->getSourceRange());
  } else {
    New = C.Args.back().Value;
  }
  addCall(std::move(C));
  write(Base, New, Where);
  return {Base, {}};
}

BodyWalker::Outcome BodyWalker::makeCall(const CallExpr *E, Call C, Idiom I) {
  Range Where = C.Where;
  const auto *TemplateArgs =
      E->getDirectCallee()->getTemplateSpecializationArgs();
  QualType Made = E->getType();
  if ((I == Idiom::MakeObject || I == Idiom::MakeWrapper) && TemplateArgs &&
      TemplateArgs->size() &&
      TemplateArgs->get(0).getKind() == TemplateArgument::Type)
    Made = TemplateArgs->get(0).getAsType();

  if (I == Idiom::MakeObject) {
    llvm::SmallVector<const Expr *, 4> Args(E->arg_begin(), E->arg_end());
    if (const CXXRecordDecl *R = Made->getAsCXXRecordDecl()) {
      ValueId Object = makeObject(R, Args, E);
      if (!isPointer(Made))
        return {std::nullopt, Object};
      // What points to a pointer is another thing than that pointer.
      ValueId Owner = Values.copy(Object, type(E->getType()), Where);
      Now.set(Root::object(Owner), Object);
      return {std::nullopt, Owner};
    }
    return {std::nullopt, Args.empty() ? Values.unknown() : evaluate(Args[0])};
  }

  std::vector<Place> Targets;
  Value Whole;
  Whole.Kind = Value::Op::Make;
  Whole.Type = type(E->getType());
  Whole.Where = Where;
  uint32_t N = 0;
  for (const Expr *A : E->arguments()) {
    if (I == Idiom::Tie)
      Targets.push_back(place(A));
    ValueId V = I == Idiom::Tie ? read(Targets.back(), {}, Where) : evaluate(A);
    C.Args.push_back(argument(A, V));
    Whole.In.push_back({V, {facts::Selector::Class::Index, N++}, {}});
  }
  if (I == Idiom::MakeWrapper) {
    ValueId Content = C.Args.empty() ? Values.unknown() : C.Args.back().Value;
    return {std::nullopt,
            wrap(Content, Made, E->getType(), E->getSourceRange())};
  }
  // ivalue::Tuple::create takes its elements one by one, or as a list.
  if (Unit.unit().text(C.Name) == "create" && C.Args.size() == 1 &&
      isa_and_nonnull<CXXStdInitializerListExpr>(
          E->getArg(0)->IgnoreImplicit()))
    return {std::nullopt, C.Args[0].Value};
  ValueId V = Values.add(std::move(Whole));
  if (I == Idiom::Tie)
    Tied[V] = std::move(Targets);
  return {std::nullopt, V};
}

} // namespace fullgraph::extract
