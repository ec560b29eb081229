//===- StaticType.cpp -----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "fix/StaticType.h"
#include "extract/ClangVersion.h"
#include "fix/Flag.h"
#include "fix/Includes.h"
#include "fix/References.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include <memory>

using namespace clang;

namespace fullgraph::fix {
namespace {

class AliasFinder : public RecursiveASTVisitor<AliasFinder> {
public:
  bool VisitTypedefNameDecl(TypedefNameDecl *D) {
    Declared.push_back(D);
    return true;
  }
  bool VisitTypedefTypeLoc(TypedefTypeLoc L) {
    Used[extract::aliasOf(L)].push_back(L.getNameLoc());
    return true;
  }
  std::vector<const TypedefNameDecl *> Declared;
  std::map<const TypedefNameDecl *, std::vector<SourceLocation>> Used;
};

class Changer {
public:
  Changer(const Tree &In, const TypePlan &Plan)
      : In(In), Context(In.Context), Plan(Plan), R(Plan.Usr) {
    for (Decl *D : In.Own)
      R.TraverseDecl(D);
  }

  llvm::Expected<TypeChange> run() {
    TypeChange Out;
    if (R.Unclear.count(Plan.Name))
      return refuse("a template or a using-declaration names it");
    if (R.Decls.empty() && R.Uses.empty())
      return Out;
    if (R.Decls.empty())
      return refuse("its declaration is another's");
    if (const char *Why = whyTypeStays(R.Decls.front()))
      return refuse(Why);
    Variant = R.Decls.front()->getReturnType();
    llvm::SmallVector<QualType> All = alternativesOf(Variant);
    if (Plan.Type >= All.size() || Plan.TypeIfSet >= All.size())
      return refuse("units disagree about its type");
    Types[false] = All[Plan.Type];
    Types[true] = All[Plan.TypeIfSet];
    for (const References::Use &U : R.Uses)
      if (llvm::Error E = followUse(U))
        return E;
    for (const auto &[Edit, At] : MustGo)
      if (!Edit->Edit.drops(At))
        return refuse("a use asks for another alternative");
    for (const FunctionDecl *D : R.Decls)
      if (llvm::Error E = rewrite(D))
        return E;
    Out.Type = spelling(Types[false]);
    for (auto &[File, S] : Sources) {
      std::vector<Piece> Pieces = std::move(S->Pieces);
      for (auto &[Function, Edit] : Editors)
        if (S->File == Context.getSourceManager().getFileID(
                           Function->getBody()->getBeginLoc()))
          llvm::append_range(Pieces, Edit->Edit.Pieces);
      if (S->File == Context.getSourceManager().getMainFileID())
        dropAliases(*S, Pieces);
      std::optional<std::vector<Piece>> Sorted = inOrder(std::move(Pieces));
      if (!Sorted)
        return refuse("its edits overlap");
      llvm::StringRef Text = S->Text.text();
      std::vector<Piece> Whole = withWholeLines(Text, std::move(*Sorted));
      if (S->File == Context.getSourceManager().getMainFileID())
        Whole = withoutNeedlessIncludes(Text, std::move(Whole));
      for (Piece &P : merged(Text, std::move(Whole)))
        Out.Edits.push_back({{In.Files.of(S->File), positionOf(Text, P.From),
                              positionOf(Text, P.To)},
                             std::move(P.New)});
    }
    return Out;
  }

private:
  struct FileState {
    FileState(ASTContext &Context, FileID File)
        : File(File), Text(Context, File) {}
    FileID File;
    SourceText Text;
    std::vector<Piece> Pieces;
  };

  FileState *fileOf(SourceLocation L) {
    if (In.Files.at(L).empty())
      return nullptr;
    FileID File = Context.getSourceManager().getFileID(L);
    std::unique_ptr<FileState> &S = Sources[In.Files.of(File)];
    if (!S)
      S = std::make_unique<FileState>(Context, File);
    return S.get();
  }

  Editor *editorOf(const FunctionDecl *F) {
    if (!F || !F->hasBody() || F->isTemplated())
      return nullptr;
    FileState *S = fileOf(F->getBody()->getBeginLoc());
    if (!S)
      return nullptr;
    std::unique_ptr<Editor> &E = Editors[F];
    if (!E)
      E = std::make_unique<Editor>(Context, S->Text, F);
    return E->isWhole() ? E.get() : nullptr;
  }

  std::string spelling(QualType T) const {
    PrintingPolicy Policy(Context.getLangOpts());
    extract::printCanonical(Policy);
    Policy.FullyQualifiedName = true;
    Policy.SuppressUnwrittenScope = true;
    return T.getCanonicalType().getUnqualifiedType().getAsString(Policy);
  }

  /// "f_with_lse", for the flag "return_lse".
  std::string nameIfSet(const FunctionDecl *F) const {
    llvm::StringRef Of = F->getParamDecl(unsigned(Plan.Flag))->getName();
    for (const char *Verb : {"return_", "with_", "need_", "compute_"})
      if (Of.consume_front(Verb))
        break;
    return Plan.Name + "_with_" + Of.str();
  }

  /// What the call says of the flag.
  std::optional<bool> flagOf(const CallExpr *Call) const {
    if (Plan.Flag < 0)
      return false;
    if (unsigned(Plan.Flag) >= Call->getNumArgs())
      return std::nullopt;
    const Expr *A = Call->getArg(unsigned(Plan.Flag));
    if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(A))
      A = Default->getExpr();
    const auto *L = dyn_cast<CXXBoolLiteralExpr>(A->IgnoreParenImpCasts());
    return L ? std::optional(L->getValue()) : std::nullopt;
  }

  llvm::Error followUse(const References::Use &U) {
    Editor *Edit = editorOf(U.In);
    FileState *S = fileOf(U.Named->getBeginLoc());
    if (!Edit || !S)
      return refuse("it is named where nothing can be changed");
    const Stmt *Up = Edit->parent(U.Named);
    if (const auto *Cast = dyn_cast_or_null<ImplicitCastExpr>(Up))
      Up = Edit->parent(Cast);
    const auto *Call = dyn_cast_or_null<CallExpr>(Up);
    if (!Call || Call->getCallee()->IgnoreParenImpCasts() != U.Named ||
        Call->getCallee()->IgnoreImplicit() != U.Named)
      return refuse("its address is taken");
    if (!S->Text.isWritten(Call->getSourceRange()))
      return refuse("a macro calls it");
    std::optional<bool> Set = flagOf(Call);
    if (!Set)
      return refuse("a caller passes the flag on");
    if (U.In->getCanonicalDecl() == R.Decls.front()->getCanonicalDecl())
      return refuse("it calls itself");
    if (Plan.Flag >= 0) {
      unsigned I = unsigned(Plan.Flag);
      if (!isa<CXXDefaultArgExpr>(Call->getArg(I))) {
        size_t From = I ? S->Text.end(Call->getArg(I - 1))
                        : S->Text.begin(Call->getArg(I));
        size_t To = S->Text.end(Call->getArg(I));
        if (!I && Call->getNumArgs() > 1 &&
            !isa<CXXDefaultArgExpr>(Call->getArg(1)))
          To = S->Text.begin(Call->getArg(1));
        S->Pieces.push_back({From, To, ""});
      }
      if (*Set) {
        SourceLocation Name = U.Named->getExprLoc();
        S->Pieces.push_back({S->Text.offset(Name), S->Text.endOfToken(Name),
                             nameIfSet(R.Decls.front())});
      }
    }
    return followValue(Call, *Set, *Edit, *S);
  }

  bool isVariant(QualType T) const {
    return Context.hasSameUnqualifiedType(T.getNonReferenceType(), Variant);
  }

  /// What is done with an expression that was a variant.
  llvm::Error followValue(const Expr *E, bool Set, Editor &Edit, FileState &S) {
    while (true) {
      if (const VarDecl *V = Edit.initialised(E))
        return followVariable(V, Set, Edit, S);
      const Stmt *Up = Edit.parent(E);
      if (isa_and_nonnull<ParenExpr, ExprWithCleanups, MaterializeTemporaryExpr,
                          CXXBindTemporaryExpr>(Up)) {
        E = cast<Expr>(Up);
        continue;
      }
      if (const auto *Cast = dyn_cast_or_null<ImplicitCastExpr>(Up);
          Cast && Cast->getCastKind() == CK_NoOp) {
        E = Cast;
        continue;
      }
      if (const auto *Made = dyn_cast_or_null<CXXConstructExpr>(Up);
          Made && Made->getConstructor()->isCopyOrMoveConstructor() &&
          isVariant(Made->getType()) && !isa<CXXTemporaryObjectExpr>(Made)) {
        E = Made;
        continue;
      }
      if (isa_and_nonnull<CompoundStmt>(Up))
        return llvm::Error::success(); // Its result is not looked at.
      if (const auto *Address = dyn_cast_or_null<UnaryOperator>(Up)) {
        const Stmt *Over = Edit.parent(Address);
        while (isa_and_nonnull<ImplicitCastExpr>(Over))
          Over = Edit.parent(Over);
        const auto *Call = dyn_cast_or_null<CallExpr>(Over);
        if (Address->getOpcode() == UO_AddrOf && Call)
          return answer(Call, Set, Edit);
        return refuse("its address is taken");
      }
      if (const auto *Return = dyn_cast_or_null<ReturnStmt>(Up))
        return followReturn(Return, Edit);
      if (const auto *Member = dyn_cast_or_null<MemberExpr>(Up)) {
        if (const auto *Call =
                dyn_cast_or_null<CXXMemberCallExpr>(Edit.parent(Member)))
          return answer(Call, Set, Edit);
        return refuse("a member of it is used");
      }
      const auto *Call = dyn_cast_or_null<CallExpr>(Up);
      const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
      if (!Callee)
        return refuse("what is done with it is not known");
      if (isa<CXXOperatorCallExpr>(Call)) {
        // T is assigned to what is T, or still a variant.
        if (Callee->getOverloadedOperator() == OO_Equal &&
            Call->getNumArgs() == 2 && isVariant(Call->getArg(0)->getType()) &&
            (Call->getArg(1) == E || isOurs(Call->getArg(1))))
          return llvm::Error::success();
        return refuse("an operator is applied to it");
      }
      if (Callee->isInStdNamespace()) {
        if (Callee->getName() == "move" && Call->getNumArgs() == 1) {
          E = Call;
          continue;
        }
        if (Callee->getName() == "get" && Call->getNumArgs() == 1) {
          QualType Got = Call->getType().getNonReferenceType();
          if (Context.hasSameUnqualifiedType(Got, Types[Set]))
            Edit.Edit.keepPart(Call, Call->getArg(0)->IgnoreImplicit());
          else
            MustGo.push_back({&Edit, Call->getBeginLoc()});
          return llvm::Error::success();
        }
        return answer(Call, Set, Edit);
      }
      // A parameter that is a variant is made of T as before.
      for (unsigned I = 0; I != Call->getNumArgs(); ++I)
        if (Call->getArg(I) == E && I < Callee->getNumParams()) {
          QualType P = Callee->getParamDecl(I)->getType();
          if (!Callee->isTemplateInstantiation() && isVariant(P) &&
              (!P->isReferenceType() || P->isRValueReferenceType() ||
               P->getPointeeType().isConstQualified()))
            return llvm::Error::success();
        }
      return refuse("it is given to something that may rely on its type");
    }
  }

  /// A call of the function, without any conversion.
  bool isOurs(const Expr *E) const {
    const auto *Call = dyn_cast<CallExpr>(E->IgnoreImplicit());
    const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
    return F && F->getCanonicalDecl() == R.Decls.front()->getCanonicalDecl() &&
           Plan.Flag < 0;
  }

  llvm::Error followReturn(const ReturnStmt *Return, Editor &Edit) {
    // The variant that the enclosing function gives is made of T as before.
    const Stmt *At = Return;
    while (At) {
      DynTypedNodeList Parents = Context.getParents(*At);
      if (Parents.empty())
        break;
      if (const auto *F = Parents.begin()->get<FunctionDecl>()) {
        if (isVariant(F->getReturnType()) &&
            !F->getDeclaredReturnType()->getContainedAutoType())
          return llvm::Error::success();
        break;
      }
      At = Parents.begin()->get<Stmt>();
    }
    return refuse("its type is passed on");
  }

  /// A test of the variant, whose alternative is known.
  llvm::Error answer(const CallExpr *Call, bool Set, Editor &Edit) {
    std::string Name = Call->getDirectCallee()
                           ? Call->getDirectCallee()->getNameAsString()
                           : "";
    unsigned Index = Set ? Plan.TypeIfSet : Plan.Type;
    if (Name == "index" && isa<CXXMemberCallExpr>(Call))
      return Edit.fold(Call, {Answer::Sort::Number, false, Index, ""});
    const TemplateArgumentList *Args =
        Call->getDirectCallee()
            ? Call->getDirectCallee()->getTemplateSpecializationArgs()
            : nullptr;
    if (!Args || Args->size() == 0 ||
        (Name != "holds_alternative" && Name != "get_if"))
      return refuse("what is done with it is not known");
    const TemplateArgument &A = Args->get(0);
    bool Same = A.getKind() == TemplateArgument::Type
                    ? Context.hasSameType(A.getAsType(), Types[Set])
                : A.getKind() == TemplateArgument::Integral
                    ? A.getAsIntegral() == Index
                    : false;
    if (Name == "holds_alternative")
      return Edit.fold(Call, {Answer::Sort::Truth, Same, 0, ""});
    if (Same)
      return refuse("a pointer into it is kept");
    return Edit.fold(Call, {Answer::Sort::Pointer, false, 0, ""});
  }

  llvm::Error followVariable(const VarDecl *V, bool Set, Editor &Edit,
                             FileState &S) {
    if (!isVariant(V->getType()) || !V->isLocalVarDecl() ||
        V->isStaticLocal() || V->isInitCapture() ||
        !S.Text.isWritten(V->getSourceRange()))
      return refuse("it is kept where others may see it");
    if (!Followed.insert(V).second)
      return llvm::Error::success();
    TypeLoc Written = V->getTypeSourceInfo()->getTypeLoc();
    if (auto Reference = Written.getAs<ReferenceTypeLoc>())
      Written = Reference.getPointeeLoc();
    Written = Written.getUnqualifiedLoc();
    if (!V->getType()->getContainedAutoType()) {
      DynTypedNodeList Parents = Context.getParents(*V);
      const auto *Declared = Parents.begin()->get<DeclStmt>();
      if (!Declared || !Declared->isSingleDecl() ||
          !S.Text.isWritten(Written.getSourceRange()))
        return refuse("its type is written for more than it");
      S.Pieces.push_back({S.Text.offset(Written.getBeginLoc()),
                          S.Text.endOfToken(Written.getEndLoc()),
                          spelling(Types[Set])});
    }
    for (const DeclRefExpr *Use : Edit.Seen.Of[V])
      if (!Edit.Edit.drops(Use->getLocation()))
        if (llvm::Error E = followValue(Use, Set, Edit, S))
          return E;
    return llvm::Error::success();
  }

  /// A declaration, or the definition.
  llvm::Error rewrite(const FunctionDecl *D) {
    FileState *S = fileOf(D->getBeginLoc());
    clang::SourceRange Type = D->getReturnTypeSourceRange();
    if (!S || !S->Text.isWritten(D->getSourceRange()) ||
        !S->Text.isWritten(Type))
      return refuse("its declaration cannot be changed");
    Piece Returned{S->Text.offset(Type.getBegin()),
                   S->Text.endOfToken(Type.getEnd()), spelling(Types[false])};
    if (Plan.Flag < 0) {
      S->Pieces.push_back(std::move(Returned));
      return llvm::Error::success();
    }
    size_t From = S->Text.offset(D->getBeginLoc());
    size_t To = S->Text.endOfToken(D->getEndLoc());
    bool Defines = D->doesThisDeclarationHaveABody();
    if (!Defines && S->Text.text().substr(To, 1) == ";")
      ++To;
    std::string Both;
    for (bool Set : {false, true}) {
      std::vector<Piece> Pieces;
      if (Defines) {
        Editor Edit(Context, S->Text, D);
        if (!Edit.isWhole() ||
            !decideFlag(Edit, D->getParamDecl(unsigned(Plan.Flag)), Set))
          return refuse("the flag decides more than the branch");
        while (Edit.dropUnread()) {
        }
        Pieces = std::move(Edit.Edit.Pieces);
      }
      Returned.New = spelling(Types[Set]);
      Pieces.push_back(Returned);
      Pieces.push_back(withoutFlag(D, S->Text));
      SourceLocation Name = D->getLocation();
      if (Set)
        Pieces.push_back(
            {S->Text.offset(Name), S->Text.endOfToken(Name), nameIfSet(D)});
      std::optional<std::vector<Piece>> Sorted = inOrder(std::move(Pieces));
      if (!Sorted)
        return refuse("its edits overlap");
      std::vector<Piece> Whole =
          withWholeLines(S->Text.text(), std::move(*Sorted));
      for (Piece &P : Whole) {
        P.From -= std::min(P.From, From);
        P.To -= From;
      }
      Both += (Set ? (Defines ? "\n\n" : "\n") : "") +
              applied(S->Text.text().slice(From, To), Whole);
    }
    S->Pieces.push_back({From, To, std::move(Both)});
    return llvm::Error::success();
  }

  /// A name of the variant that was for what changed alone goes too, with the
  /// comment above it.
  void dropAliases(const FileState &S, std::vector<Piece> &Pieces) {
    AliasFinder Names;
    for (Decl *D : In.Own)
      Names.TraverseDecl(D);
    llvm::StringRef Text = S.Text.text();
    std::vector<Piece> More;
    for (const TypedefNameDecl *D : Names.Declared) {
      if (!isVariant(D->getUnderlyingType()) ||
          !S.Text.isWritten(D->getSourceRange()) || Names.Used[D].empty())
        continue;
      bool Needed = llvm::any_of(Names.Used[D], [&](SourceLocation L) {
        return !S.Text.isWritten(L) ||
               llvm::none_of(Pieces, [&](const Piece &P) {
                 size_t At = S.Text.offset(L);
                 return P.From <= At && At < P.To &&
                        !llvm::StringRef(P.New).contains(D->getName());
               });
      });
      size_t To = S.Text.endOfToken(D->getEndLoc());
      if (Needed || Text.substr(To, 1) != ";")
        continue;
      size_t From = S.Text.offset(D->getBeginLoc());
      size_t Line = From - S.Text.indentAt(From).size();
      while (Line > 1) {
        size_t Above = Text.take_front(Line - 1).rfind('\n') + 1;
        if (!Text.slice(Above, Line).ltrim().starts_with("//"))
          break;
        From = Line = Above;
      }
      More.push_back({From, To + 1, ""});
    }
    llvm::append_range(Pieces, std::move(More));
  }

  Piece withoutFlag(const FunctionDecl *D, const SourceText &Text) const {
    unsigned I = unsigned(Plan.Flag);
    auto Begin = [&](unsigned N) {
      return Text.offset(D->getParamDecl(N)->getBeginLoc());
    };
    auto End = [&](unsigned N) {
      return Text.endOfToken(D->getParamDecl(N)->getEndLoc());
    };
    if (I)
      return {End(I - 1), End(I), ""};
    return {Begin(0), D->getNumParams() > 1 ? Begin(1) : End(0), ""};
  }

  const Tree &In;
  ASTContext &Context;
  const TypePlan &Plan;
  References R;
  QualType Variant;
  QualType Types[2]; ///< By the flag.
  std::map<std::string, std::unique_ptr<FileState>> Sources;
  std::map<const FunctionDecl *, std::unique_ptr<Editor>> Editors;
  std::set<const VarDecl *> Followed;
  std::vector<std::pair<Editor *, SourceLocation>> MustGo;
};

} // namespace

llvm::Expected<TypeChange> changeType(const Tree &In, const TypePlan &Plan) {
  return Changer(In, Plan).run();
}

} // namespace fullgraph::fix
