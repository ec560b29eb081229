//===- BodyWalker.h - Walks one function's body -----------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Evaluates a body abstractly, statement by statement, in the order in which it
// runs: expressions give Values, assignments change the Environment, branches
// split it and meet again in Joins. One walker walks one body, once.
//
// The walker knows C++ (what an lvalue is, when a reference aliases, what
// std::move does) and no rule.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_BODYWALKER_H
#define FULLGRAPH_EXTRACT_BODYWALKER_H

#include "extract/Environment.h"
#include "extract/Graph.h"
#include "extract/Idioms.h"
#include "extract/UnitBuilder.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include <functional>
#include <map>
#include <optional>

namespace fullgraph::extract {

/// True if what is given for a parameter of this type may be changed.
bool isMutable(clang::QualType Parameter);

/// True for the dictionaries of any library.
bool isMapType(clang::QualType T);

/// Told of every function whose body stands inside the walked one.
using FoundFunction = std::function<void(const clang::FunctionDecl *)>;

class BodyWalker {
public:
  BodyWalker(UnitBuilder &Unit, FoundFunction Found);

  facts::Function walk(const clang::FunctionDecl *F);
  /// The initialiser of a global variable, as a function of its own.
  facts::Function walkInitialiser(const clang::VarDecl *V);

private:
  // Environment and places (Places.cpp).
  facts::ValueId read(const Place &P, facts::TypeId Type, facts::Range Where);
  void write(const Place &P, facts::ValueId V, facts::Range Where);
  facts::ValueId initialValue(Root R);
  Place placeOfVariable(const clang::VarDecl *V);
  /// Of a variable, a parameter or a structured binding.
  Place placeNamed(const clang::ValueDecl *V);
  Place objectOf(facts::ValueId Pointer);
  Place pointee(facts::ValueId Pointer, const Place &From);
  facts::ValueId addressOf(const Place &P, clang::QualType T,
                           clang::SourceRange R);
  Place place(const clang::Expr *E);
  Place placeToFill(const clang::Expr *E);
  Place placeOfConditional(const clang::AbstractConditionalOperator *E);
  void pointToOneOf(facts::ValueId Join, llvm::ArrayRef<facts::Operand> In,
                    bool Pointers);
  static facts::Selector elementPart() {
    return {facts::Selector::Class::Element, 0};
  }
  facts::Selector partOfField(const clang::FieldDecl *Field);
  Place placeOfBase(const clang::Expr *Base, bool Arrow);
  uint32_t number(const clang::VarDecl *V);
  Environment merge(llvm::ArrayRef<Environment> Flows, facts::RegionId Region);

  // What values point to (Pointers.cpp).
  struct Pointer {
    llvm::SmallVector<facts::Selector, 2> Path; ///< Where in the value.
    Place Target;
    bool Weak = false; ///< Or it points elsewhere.
  };
  std::vector<Pointer> pointersIn(facts::ValueId V) const;
  /// What is one of several places: "c ? a : b" as a place, or its address.
  struct Several {
    std::vector<Place> Places;
    /// Of each: where the flow comes from that made it this one.
    std::vector<facts::RegionId> Regions;
    /// It is none but these. What is stored through it is kept for itself as
    /// long as nothing is stored into one of them by another name.
    bool Only = false;
  };
  void setOneOf(facts::ValueId V, Several S);
  facts::RegionId regionOf(const Several &S, size_t I) const {
    return I < S.Regions.size() ? S.Regions[I] : facts::RegionId();
  }
  const Several *severalOf(Root R) const;
  void forgetThrough(Root R);
  bool isPointer(Root R) const;
  static bool isPointer(clang::QualType T);
  /// With the last place that does.
  using Aims = std::map<const clang::VarDecl *, clang::SourceLocation>;
  const Aims &aimedIn(const clang::Stmt *S);
  bool isLocal(const Place &P) const;
  /// True if the address of a local variable is a part of the value.
  bool holdsPointers(facts::ValueId V) const {
    return llvm::any_of(pointersIn(V),
                        [](const Pointer &P) { return !P.Path.empty(); });
  }
  facts::ValueId pointingNow(facts::ValueId V, facts::Range Where);
  void bringBackThrough(facts::ValueId V, facts::ValueId After,
                        facts::Range Where);
  void expose(const Place &P);
  void exposeAllIn(facts::ValueId V);
  void blurExposed();
  std::optional<Place> placeReturned(const clang::FunctionDecl *Callee,
                                     const std::optional<Place> &Receiver,
                                     llvm::ArrayRef<std::optional<Place>> Args);

  // Expressions (Expressions.cpp).
  facts::ValueId evaluate(const clang::Expr *E);
  facts::ValueId evaluateReference(const clang::DeclRefExpr *E);
  facts::ValueId evaluateUnary(const clang::UnaryOperator *E);
  facts::ValueId evaluateBinary(const clang::BinaryOperator *E);
  facts::ValueId evaluateLogical(const clang::BinaryOperator *E);
  facts::ValueId
  evaluateConditional(const clang::AbstractConditionalOperator *E);
  facts::ValueId evaluateWithTemporaries(const clang::Expr *E);
  void noteTemporary(const clang::MaterializeTemporaryExpr *E);
  facts::ValueId evaluateCast(const clang::CastExpr *E);
  facts::ValueId evaluateInitList(const clang::InitListExpr *E);
  facts::ValueId evaluateChildren(const clang::Stmt *E);
  std::optional<facts::ValueId> evaluateConstant(const clang::Expr *E);
  facts::ValueId apply(llvm::StringRef Operator,
                       llvm::ArrayRef<facts::ValueId> In, const clang::Expr *E);
  facts::ValueId assign(const clang::Expr *To, facts::ValueId V,
                        clang::SourceRange R);
  void testEnum(const clang::Expr *Operand, facts::ValueId V,
                const clang::Expr *Other, clang::SourceRange R);
  void testFlag(const clang::Expr *Condition, facts::ValueId V);

  // What the parser could not resolve (Recovery.cpp).
  const clang::ValueDecl *namedBy(const clang::RecoveryExpr *E) const;
  clang::QualType typeOf(const clang::Expr *E, unsigned Steps = 0) const;
  const clang::FunctionDecl *
  bestOf(llvm::ArrayRef<const clang::FunctionDecl *> Candidates,
         llvm::ArrayRef<const clang::Expr *> Args, unsigned Steps) const;
  const clang::FunctionDecl *calledBy(const clang::Expr *Callee,
                                      llvm::ArrayRef<const clang::Expr *> Args,
                                      unsigned Steps) const;
  std::optional<facts::ValueId>
  callDespite(const clang::Expr *Callee,
              llvm::ArrayRef<const clang::Expr *> Args,
              const clang::Expr *Whole);
  facts::ValueId evaluateRecovery(const clang::RecoveryExpr *E);

  // Calls (Calls.cpp, Closures.cpp, Constructors.cpp).
  struct CallParts {
    const clang::FunctionDecl *Callee = nullptr;
    const clang::Expr *Receiver = nullptr;
    bool ReceiverIsPointer = false;
    bool ReceiverHolds = false; ///< What it holds is called, not itself.
    llvm::SmallVector<const clang::Expr *, 6> Args;
    const clang::Expr *Whole = nullptr;
    bool Qualified = false; ///< Base::f(): no dynamic dispatch.
  };
  facts::ValueId evaluateCall(const clang::CallExpr *E);
  facts::ValueId call(const CallParts &P);
  facts::ValueId callThrough(facts::ValueId Target,
                             llvm::ArrayRef<const clang::Expr *> Args,
                             const clang::Expr *Whole, llvm::StringRef Name,
                             const clang::Expr *TargetExpr);
  facts::ValueId callByName(const clang::Expr *Callee,
                            llvm::ArrayRef<const clang::Expr *> Args,
                            const clang::Expr *Whole);
  /// What a call of a library function known to Idioms.h names or gives.
  struct Outcome {
    std::optional<Place> Where;
    facts::ValueId Value;
  };
  std::optional<Outcome> idiomCall(const clang::CallExpr *E);
  Outcome identityCall(const clang::CallExpr *E, facts::Call C);
  Outcome contentCall(const clang::CallExpr *E, facts::Call C, Place Base);
  Outcome partOfArgCall(const clang::CallExpr *E, facts::Call C, Idiom I);
  Outcome elementCall(const clang::CallExpr *E, facts::Call C, Place Base,
                      unsigned FirstArg);
  Outcome assignCall(const clang::CallExpr *E, facts::Call C, Place Base,
                     unsigned FirstArg);
  std::optional<Outcome> algorithmCall(const clang::CallExpr *E, facts::Call C,
                                       Idiom I);
  Outcome makeCall(const clang::CallExpr *E, facts::Call C, Idiom I);
  facts::StringId nameOf(const clang::Expr *E);
  facts::Argument argument(const clang::Expr *E, facts::ValueId V);
  facts::ValueId makeObject(const clang::CXXRecordDecl *R,
                            llvm::ArrayRef<const clang::Expr *> Args,
                            const clang::Expr *Whole);
  facts::Call beginCall(const clang::Expr *Whole);
  facts::CallId addCall(facts::Call C);
  facts::ValueId resultOf(facts::CallId C, clang::QualType T,
                          clang::SourceRange R);
  facts::ValueId outOf(facts::CallId C, uint32_t Arg, facts::TypeId Type,
                       facts::Range Where);
  /// Lets a callee that is not ours call the closures that it is given.
  /// \p Gives: what they give back is asked for.
  facts::ValueId callClosures(const facts::Call &C, clang::SourceRange R,
                              bool Gives = false);
  facts::ValueId refreshed(facts::ValueId Closure, clang::SourceRange R,
                           unsigned Level = 0);
  bool isInnerClosure(facts::ValueId V, const Place &In) const;
  void bringBack(facts::ValueId Closure, facts::ValueId After,
                 clang::SourceRange R, unsigned Level = 0);
  facts::ValueId languageTest(llvm::StringRef Name, facts::ValueId Subject,
                              clang::QualType SubjectType,
                              clang::QualType Target, const clang::Expr *E,
                              clang::SourceRange R);
  facts::ValueId construct(const clang::CXXConstructExpr *E);
  facts::ValueId defaultObject(const clang::CXXRecordDecl *R,
                               clang::SourceRange At);
  facts::ValueId wrap(facts::ValueId Content, clang::QualType ContentType,
                      clang::QualType Wrapper, clang::SourceRange R);
  facts::ValueId closure(const clang::LambdaExpr *E);
  std::optional<Place> capturedPointee(const clang::VarDecl *V,
                                       const clang::LambdaExpr *E);
  /// A capture that is brought up to date with a place of its maker.
  struct Tie {
    uint32_t Capture;
    Place Where;
    bool Pointee = false;
  };
  void tieCaptures(facts::ValueId Closure, const clang::LambdaExpr *E,
                   llvm::ArrayRef<Tie> Ties);
  bool isPointee(const clang::Expr *E) const;
  void addTemplateArgs(facts::Call &C, const clang::FunctionDecl *F);
  /// Evaluates arguments into \p C; gives the places of those that the callee
  /// may change. \p R: where captures are brought up to date, if that is told.
  std::vector<std::optional<Place>>
  evaluateArguments(facts::Call &C, const clang::FunctionDecl *Callee,
                    llvm::ArrayRef<const clang::Expr *> Args,
                    clang::SourceRange R = {});
  /// What a call leaves in the places that it was given, or in one of them. Of
  /// an object that is given twice, either may be the last store.
  void leaveArgument(facts::CallId C,
                     llvm::ArrayRef<std::optional<Place>> Places, unsigned I,
                     facts::TypeId Type, facts::Range Where);
  void leaveArguments(facts::CallId C,
                      llvm::ArrayRef<std::optional<Place>> Places,
                      facts::Range Where);

  void exposeGiven(facts::CallId C,
                   llvm::ArrayRef<std::optional<Place>> Places);

  // Statements (Statements.cpp, Loops.cpp).
  void leaveScope(const clang::CompoundStmt *S, facts::RegionId In);
  void run(const clang::Stmt *S);
  void runIf(const clang::IfStmt *S);
  void runLoop(const clang::Stmt *S, const clang::Expr *Condition,
               llvm::function_ref<void()> Body, bool TestsFirst);
  void runRangeFor(const clang::CXXForRangeStmt *S);
  bool isNamedIn(const clang::Stmt *S, Root R);
  facts::ValueId runOnElement(const clang::CXXForRangeStmt *S,
                              const Place &Element);
  void runSwitch(const clang::SwitchStmt *S);
  void runCase(const clang::SwitchCase *S);
  void runTry(const clang::CXXTryStmt *S);
  void runReturn(const clang::Expr *Value, clang::SourceRange R);
  void declare(const clang::Decl *D);
  void declareVariable(const clang::VarDecl *V);
  /// What a variable of this type holds that is made from \p Held.
  facts::ValueId heldBy(const clang::VarDecl *V, facts::ValueId Held);
  void bindDecomposition(const clang::DecompositionDecl *D);
  void branch(facts::Branch::Class Kind, facts::ValueId Condition,
              const clang::Expr *E);
  Environment under(const Environment &E, facts::Region::Class Kind,
                    facts::ValueId Condition);

  void begin(facts::EntityId Entity, const clang::NamedDecl *D,
             clang::SourceRange Body);
  void runInitialisers(const clang::CXXConstructorDecl *C);
  facts::Function finish();

  facts::StringId string(llvm::StringRef S) { return Unit.string(S); }
  facts::Range range(clang::SourceRange R) { return Unit.range(R); }
  facts::TypeId type(clang::QualType T) { return Unit.type(T); }

  UnitBuilder &Unit;
  FoundFunction Found;
  facts::Function F;
  Graph Values;
  Environment Now;
  const clang::FunctionDecl *Walked = nullptr;
  facts::ValueId This;

  std::map<const clang::VarDecl *, uint32_t> Numbers;
  std::vector<const clang::VarDecl *> Variables;     ///< By number.
  std::map<const clang::ValueDecl *, Place> Aliases; ///< References, bindings.
  /// Variables in scope, innermost last, that the parser could not type.
  std::vector<const clang::ValueDecl *> Broken;
  std::map<facts::ValueId, Place> PointsTo; ///< Addresses of known places.
  std::map<facts::ValueId, Several> OneOf;
  std::map<const clang::Stmt *, Aims> AimedTexts;
  /// The values whose places include one that is a part of this.
  std::map<Root, std::vector<facts::ValueId>> Including;
  /// The left side of an assignment: what it names need not be there before.
  const clang::Expr *Overwritten = nullptr;
  /// A temporary of this part of the expression does not return from its
  /// destructor.
  bool EndsByTemporary = false;
  bool TookAddress = false;  ///< Of a local variable, so far.
  std::vector<Root> Exposed; ///< Sorted: their addresses are who knows where.
  std::set<facts::ValueId> References; ///< Results that may be stored to.
  std::set<facts::ValueId> Blurred;    ///< Values that may be something else.
  /// Of what a callee is given or left: the value that has its pointers.
  std::map<facts::ValueId, facts::ValueId> Pointing;
  /// Of a closure: the variables that it captured by reference.
  std::map<facts::ValueId, std::vector<std::pair<uint32_t, Place>>> Captured;
  std::map<facts::ValueId, std::vector<Place>> Tied; ///< By std::tie.
  /// In a lambda's body: the captured pointers whose place is that of what they
  /// point to.
  std::set<const clang::VarDecl *> Pointees;
  /// In a lambda's body: what its captures are parts of.
  std::map<const clang::ValueDecl *, facts::Selector> CaptureParts;
  std::optional<facts::Selector> ThisCapture;
  std::map<const clang::OpaqueValueExpr *, facts::ValueId> Opaque;

  /// Where break and continue go, innermost last.
  struct Jumps {
    std::vector<Environment> Breaks, Continues;
    bool IsLoop = true;
  };
  std::vector<Jumps> Targets;
  struct Switch {
    Environment Start;
    facts::ValueId Condition;
    bool HasDefault = false;
  };
  std::vector<Switch> Switches;
  /// Whatever a loop may change meets itself at the loop's head.
  struct Head {
    Root Where;
    facts::ValueId Join;
  };
  std::vector<Head> openHeads(llvm::function_ref<bool(Root)> MayChange,
                              llvm::function_ref<bool(Root)> Aimed = {});
  void closeHeads(llvm::ArrayRef<Head> Heads);
  void runLabel(const clang::LabelStmt *S);
  std::map<const clang::LabelDecl *, std::vector<Environment>> Gotos;
  std::map<const clang::LabelDecl *, std::vector<Head>> Labels; ///< Passed.
  std::vector<Environment> Exits;
  /// Each open try block, innermost last: what it throws by itself, and what
  /// it stores, since a call may throw after any of it.
  struct Try {
    std::vector<facts::Operand> Thrown;
    std::vector<std::pair<Root, facts::Operand>> Stored;
  };
  std::vector<Try> Tries;
  unsigned Depth = 0;
};

} // namespace fullgraph::extract

#endif
