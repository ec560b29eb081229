//===- Pointers.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Pointers that are stored in other things: in objects, closures, containers,
// globals. Whoever gets one of those may read and store through it.
//
//===----------------------------------------------------------------------===//

#include "extract/BodyWalker.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;
using namespace fullgraph::facts;

namespace fullgraph::extract {

/// A local variable: nobody else can name it.
bool BodyWalker::isLocal(const Place &P) const {
  return P.Base.Kind == Root::Class::Variable &&
         !Variables[P.Base.Index]->hasGlobalStorage();
}

/// The local variables that a value points to, by itself or by what it holds.
std::vector<BodyWalker::Pointer> BodyWalker::pointersIn(ValueId V) const {
  std::vector<Pointer> Found;
  if (!TookAddress || !V)
    return Found;
  struct Step {
    ValueId V;
    llvm::SmallVector<facts::Selector, 2> Path;
    bool Weak;
  };
  std::vector<Step> Work{{V, {}, false}};
  std::set<std::pair<ValueId, size_t>> Seen;
  auto Add = [&](const Step &S, const Place &P, bool Weak) {
    if (!isLocal(P))
      return;
    // What was stored later was found earlier, and took the place.
    for (Pointer &Other : Found)
      if (Other.Path == S.Path) {
        if (!S.Weak && !Weak)
          return;
        Other.Weak = Weak = true;
      }
    Found.push_back({S.Path, P, S.Weak || Weak});
  };
  while (!Work.empty() && Seen.size() < 64) {
    Step S = Work.back();
    Work.pop_back();
    if (S.Path.size() > 4 || !Seen.insert({S.V, S.Path.size()}).second)
      continue;
    if (auto At = PointsTo.find(S.V); At != PointsTo.end()) {
      Add(S, At->second, false);
      continue;
    }
    if (auto At = OneOf.find(S.V); At != OneOf.end()) {
      for (const Place &P : At->second.Places)
        Add(S, P, true);
      continue;
    }
    if (auto At = Captured.find(S.V); At != Captured.end())
      for (const auto &[N, P] : At->second) {
        Step Inside = S;
        Inside.Path.push_back({facts::Selector::Class::Capture, N});
        Add(Inside, P, false);
      }
    if (auto At = Pointing.find(S.V); At != Pointing.end()) {
      Work.push_back({At->second, S.Path, S.Weak});
      continue;
    }
    const Value &X = F.Values[S.V.Raw];
    bool Several = X.Kind == Value::Op::Join && X.In.size() > 1;
    if (X.Kind != Value::Op::Make && X.Kind != Value::Op::Closure &&
        X.Kind != Value::Op::Update && X.Kind != Value::Op::Join &&
        X.Kind != Value::Op::Wrap)
      continue;
    for (const Operand &O : X.In) {
      Step Next{O.Value, S.Path, S.Weak || Several || X.Weak};
      if (O.Part.Kind != facts::Selector::Class::None) {
        Next.Path.push_back(O.Part);
        Next.Weak |= O.Part.Kind == facts::Selector::Class::Element;
      }
      if (O.Value)
        Work.push_back(std::move(Next));
    }
  }
  return Found;
}

/// The value as somebody else finds it now: what its pointers point to holds
/// what was stored there since their addresses were taken.
ValueId BodyWalker::pointingNow(ValueId V, Range Where) {
  const ValueId Given = V;
  if (severalOf(Root::object(V)))
    return read({Root::object(V), {}}, {}, Where);
  for (const Pointer &P : pointersIn(V)) {
    ValueId Held = read(P.Target, {}, Where);
    if (P.Path.empty()) {
      if (!P.Weak && (Values[V].In.empty() || Values[V].In[0].Value != Held))
        return Held;
      continue;
    }
    ValueId Known = Values.loadPath(V, P.Path, {}, Where);
    const Value &Copy = Values[Known];
    if (Known == Held || (Copy.Kind == Value::Op::Join && Copy.In.size() == 1 &&
                          Copy.In[0].Value == Held))
      continue;
    if (P.Weak)
      Held = Values.join({{Known, {}, {}}, {Held, {}, {}}}, {});
    V = Values.updatePath(V, P.Path, Held, Where, Now.Region);
  }
  if (V != Given)
    Pointing[V] = Given;
  return V;
}

/// After a call that was given \p V, and left \p After: what it stored through
/// the pointers that are in it.
void BodyWalker::bringBackThrough(ValueId V, ValueId After, Range Where) {
  for (const Pointer &P : pointersIn(V)) {
    if (P.Path.empty())
      continue;
    ValueId Left = Values.loadPath(After, P.Path, {}, Where);
    if (P.Weak)
      Left = Values.join({{read(P.Target, {}, Where), {}, {}}, {Left, {}, {}}},
                         {});
    write(P.Target, Left, Where);
    Pointing[After] = V;
  }
}

void BodyWalker::setOneOf(ValueId V, Several S) {
  for (const Place &P : S.Places)
    Including[P.Base].push_back(V);
  OneOf[V] = std::move(S);
}

const BodyWalker::Several *BodyWalker::severalOf(Root R) const {
  if (R.Kind != Root::Class::Object)
    return nullptr;
  auto At = OneOf.find(ValueId(R.Index));
  return At == OneOf.end() ? nullptr : &At->second;
}

/// After a store into \p R: what was stored through something that may be a
/// part of it need not be there any more.
void BodyWalker::forgetThrough(Root R) {
  auto At = Including.find(R);
  if (At == Including.end())
    return;
  for (ValueId V : At->second)
    if (OneOf[V].Only && Now.get(Root::object(V))) {
      Now.drop(Root::object(V));
      forgetThrough(Root::object(V));
    }
}

/// A variable that stands for what it points to.
bool BodyWalker::isPointer(Root R) const {
  return R.Kind == Root::Class::Variable &&
         isPointer(Variables[R.Index]->getType());
}

bool BodyWalker::isPointer(QualType T) {
  if (T->isPointerType())
    return true;
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  return Class && Class->getIdentifier() && isSmartPointer(Class->getName());
}

namespace {
/// The variables that a text may store into: those that it names otherwise than
/// to read them.
struct StoredVariables : RecursiveASTVisitor<StoredVariables> {
  std::map<const DeclRefExpr *, const VarDecl *> Uses;
  static const DeclRefExpr *reference(const Expr *E) {
    return dyn_cast<DeclRefExpr>(E->IgnoreParens());
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (const auto *V = dyn_cast<VarDecl>(E->getDecl()))
      if (!Read.count(E))
        Uses[E] = V->getCanonicalDecl();
    return true;
  }
  // Outer expressions come first.
  bool VisitImplicitCastExpr(ImplicitCastExpr *E) {
    if (E->getCastKind() == CK_LValueToRValue ||
        (E->getCastKind() == CK_NoOp && E->getType().isConstQualified()))
      if (const DeclRefExpr *D = reference(E->getSubExpr()))
        Read.insert(D);
    return true;
  }

private:
  std::set<const DeclRefExpr *> Read;
};
} // namespace

/// The variables that a piece of the body may store into; of a pointer, what it
/// points to does not count.
const BodyWalker::Aims &BodyWalker::aimedIn(const Stmt *S) {
  auto [At, New] = AimedTexts.try_emplace(S);
  if (New) {
    StoredVariables Text;
    Text.TraverseStmt(const_cast<Stmt *>(S));
    for (auto [E, V] : Text.Uses) {
      SourceLocation &Last = At->second[V];
      if (Last.isInvalid() ||
          Unit.sources().isBeforeInTranslationUnit(Last, E->getLocation()))
        Last = E->getLocation();
    }
  }
  return At->second;
}

void BodyWalker::expose(const Place &P) {
  if (!isLocal(P))
    return;
  auto At = llvm::lower_bound(Exposed, P.Base);
  if (At == Exposed.end() || *At != P.Base)
    Exposed.insert(At, P.Base);
}

void BodyWalker::exposeAllIn(ValueId V) {
  for (const Pointer &P : pointersIn(V))
    expose(P.Target);
}

/// A call may store into what is exposed.
void BodyWalker::blurExposed() {
  for (Root R : Exposed) {
    ValueId V = Now.get(R);
    if (!V || Blurred.count(V))
      continue;
    ValueId J =
        Values.join({{V, {}, {}}, {Values.unknown(), {}, {}}}, Values[V].Type);
    Now.set(R, J);
    forgetThrough(R);
    Blurred.insert(J);
  }
}

namespace {
/// The returns of a function's own body.
struct Returns : RecursiveASTVisitor<Returns> {
  std::vector<const ReturnStmt *> Found;
  bool VisitReturnStmt(ReturnStmt *S) {
    Found.push_back(S);
    return true;
  }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
  bool TraverseDecl(Decl *D) {
    return isa_and_nonnull<CXXRecordDecl>(D) ||
           RecursiveASTVisitor::TraverseDecl(D);
  }
};
} // namespace

/// The place that a function gives a reference or a pointer to, if it is plain
/// to see: `return *this;`, `return Member;`, `return &Global;`.
std::optional<Place>
BodyWalker::placeReturned(const FunctionDecl *Callee,
                          const std::optional<Place> &Receiver,
                          llvm::ArrayRef<std::optional<Place>> Args) {
  QualType T = Callee->getReturnType();
  bool ByPointer = T->isPointerType();
  if ((!T->isLValueReferenceType() && !ByPointer) || !Unit.isOwn(Callee))
    return std::nullopt;
  const FunctionDecl *Definition = nullptr;
  if (!Callee->hasBody(Definition) || Definition->isDependentContext())
    return std::nullopt;
  Returns All;
  All.TraverseStmt(Definition->getBody());
  if (All.Found.size() != 1 || !All.Found[0]->getRetValue())
    return std::nullopt;
  const Expr *E = All.Found[0]->getRetValue()->IgnoreParenImpCasts();
  llvm::SmallVector<const FieldDecl *, 4> Fields;
  if (ByPointer) {
    if (isa<CXXThisExpr>(E))
      return Receiver;
    const auto *U = dyn_cast<UnaryOperator>(E);
    if (!U || U->getOpcode() != UO_AddrOf)
      return std::nullopt;
    E = U->getSubExpr()->IgnoreParenImpCasts();
  }
  while (const auto *M = dyn_cast<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(M->getMemberDecl());
    if (!Field || (M->isArrow() && !isa<CXXThisExpr>(M->getBase())))
      return std::nullopt;
    if (!Field->isAnonymousStructOrUnion())
      Fields.push_back(Field);
    E = M->getBase()->IgnoreParenImpCasts();
  }
  std::optional<Place> Found;
  const auto *U = dyn_cast<UnaryOperator>(E);
  bool Dereferences = U && U->getOpcode() == UO_Deref;
  if (isa<CXXThisExpr>(Dereferences ? U->getSubExpr()->IgnoreParenImpCasts()
                                    : E)) {
    Found = Receiver;
  } else if (const auto *D = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *P = dyn_cast<ParmVarDecl>(D->getDecl())) {
      unsigned I = P->getFunctionScopeIndex();
      if (P->getType()->isLValueReferenceType() && I < Args.size())
        Found = Args[I];
    } else if (const auto *V = dyn_cast<VarDecl>(D->getDecl());
               V && V->hasGlobalStorage() && !V->getType()->isReferenceType()) {
      Found = Place{Root::variable(number(V)), {}};
    }
  }
  if (Found)
    for (const FieldDecl *Field : llvm::reverse(Fields))
      Found = Found->part(partOfField(Field));
  return Found;
}

} // namespace fullgraph::extract
