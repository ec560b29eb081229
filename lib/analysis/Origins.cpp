//===- Origins.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "analysis/Origins.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

using namespace fullgraph::facts;
using namespace fullgraph::link;

namespace fullgraph::analysis {
namespace {

constexpr size_t MaxSteps = 600, MaxCalls = 10, MaxPath = 6;

/// A place to look at: a part of a value, in a function that was entered by
/// these calls.
struct Spot {
  FunctionId Function;
  ValueId Value;
  std::vector<Selector> Path; ///< Outermost first. Fields are the program's.
  std::vector<CallSite> Stack;
  struct Origin::Choice Choice = {};
  friend auto operator<=>(const Spot &, const Spot &) = default;
};

bool isElement(Selector S) {
  return S.Kind == Selector::Class::Element || S.Kind == Selector::Class::Index;
}

bool matches(Selector A, Selector B) {
  return A == B || (isElement(A) && isElement(B) &&
                    (A.Kind == Selector::Class::Element ||
                     B.Kind == Selector::Class::Element));
}

/// What a call gives its callee as this parameter.
ValueId operandOf(const Call &Made, uint32_t Index) {
  if (Index == ThisParam)
    return Made.Target ? Made.Target : Made.Receiver;
  return Index < Made.Args.size() ? Made.Args[Index].Value : ValueId();
}

class Walk {
public:
  Walk(const Program &P, const CallGraph &G, const Classifier &C,
       const Origins &O, const Origins::Reach &How)
      : P(P), G(G), C(C), O(O), How(How) {}

  std::vector<Origin> run(FunctionId F, ValueId V) {
    if (!isPresence(F, V))
      visit({F, V, {}, {}});
    for (size_t Steps = 0; !Work.empty() && Steps != MaxSteps; ++Steps) {
      Spot S = std::move(Work.front());
      Work.pop_front();
      step(S);
    }
    return std::move(Found);
  }

private:
  void visit(Spot S) {
    if (!S.Value || S.Path.size() > MaxPath || S.Stack.size() > MaxCalls)
      return;
    if (Seen.insert(S).second)
      Work.push_back(std::move(S));
  }

  void found(Origin X) {
    if (Known.insert(X).second)
      Found.push_back(X);
  }

  /// The same place of another value of the function.
  void follow(const Spot &S, ValueId V) {
    visit({S.Function, V, S.Path, S.Stack, S.Choice});
  }
  /// All of another value of the function.
  void whole(const Spot &S, ValueId V) {
    visit({S.Function, V, {}, S.Stack, S.Choice});
  }

  Selector global(const FunctionBody &B, Selector Part) const {
    if (Part.Kind == Selector::Class::Field)
      Part.Index = P.entity(B, EntityId(Part.Index)).Raw;
    return Part;
  }

  void step(const Spot &S) {
    const FunctionBody &B = P[S.Function];
    const Value &X = B.Facts->Values[S.Value.Raw];
    switch (X.Kind) {
    case Value::Op::Param:
      parameter(S, X);
      break;
    case Value::Op::Result:
      result(S, X);
      break;
    case Value::Op::Out:
      out(S, X);
      break;
    case Value::Op::Load:
      load(S, X);
      break;
    case Value::Op::Update:
    case Value::Op::Make:
      parts(S, X);
      break;
    case Value::Op::Join:
    case Value::Op::Wrap:
      for (const Operand &In : X.In)
        follow(S, In.Value);
      break;
    case Value::Op::Apply:
      if (comparesWithNothing(B, X))
        break;
      for (const Operand &In : X.In)
        if (!isLogical(B, X) || !isPresence(S.Function, In.Value))
          whole(S, In.Value);
      break;
    case Value::Op::Global: {
      ProgramEntity State = P.entity(B, X.Entity);
      found({Origin::Class::Global,
             S.Function,
             S.Value,
             {},
             State,
             false,
             S.Choice});
      memory(G.storesOfGlobal(State), S.Path);
      break;
    }
    case Value::Op::Unknown:
    case Value::Op::Const:
    case Value::Op::Function:
    case Value::Op::Closure:
      break;
    }
  }

  /// True if an object stands where a number or an answer is asked for: what
  /// counts then is only whether it is there.
  bool isPresence(FunctionId F, ValueId V) const {
    if (How.Presence || !V)
      return false;
    const FunctionBody &B = P[F];
    TypeId T = B.Facts->Values[V.Raw].Type;
    return T && B.Unit->Types[T.Raw].Kind == Type::Class::Record;
  }

  static bool isLogical(const FunctionBody &B, const Value &X) {
    const std::string &Op = B.Unit->text(X.Text);
    return Op == "!" || Op == "&&" || Op == "||";
  }

  bool comparesWithNothing(const FunctionBody &B, const Value &X) const {
    return !How.Presence && llvm::any_of(X.In, [&](const Operand &In) {
      const Value &Other = B.Facts->Values[In.Value.Raw];
      return Other.Kind == Value::Op::Const &&
             B.Unit->text(Other.Text) == "nullptr";
    });
  }

  /// The same of what a call asks for.
  bool asksPresence(const FunctionBody &B, const Call &Made) const {
    if (How.Presence || !Made.Receiver || !Made.Args.empty())
      return false;
    // How long a text is follows from what is in it.
    if (Made.Callee &&
        P[P.entity(B, Made.Callee)].Qualified.contains("basic_string"))
      return false;
    llvm::StringRef Name = B.Unit->text(Made.Name);
    return Name == "size" || Name == "empty" || Name == "has_value" ||
           Name == "operator bool";
  }

  void memory(llvm::ArrayRef<CallGraph::Store> Stores,
              const std::vector<Selector> &Path) {
    if (!How.Memory)
      return;
    for (const CallGraph::Store &X : Stores)
      if (How.Memory(X.Function))
        visit({X.Function, X.Value, Path, {}});
  }

  void parameter(const Spot &S, const Value &X) {
    if (!S.Stack.empty()) {
      std::vector<CallSite> Rest(S.Stack.begin(), S.Stack.end() - 1);
      const CallSite &From = S.Stack.back();
      visit({From.Caller,
             operandOf(P[From.Caller].Facts->Calls[From.Call.Raw], X.Index),
             S.Path, std::move(Rest), S.Choice});
      return;
    }
    if (!How.Callers)
      return;
    for (const CallSite &From : G.callers(S.Function))
      if (!How.Caller || How.Caller(From))
        visit({From.Caller,
               operandOf(P[From.Caller].Facts->Calls[From.Call.Raw], X.Index),
               S.Path,
               {},
               S.Choice});
  }

  void result(const Spot &S, const Value &X) {
    CallId Id(X.Index);
    llvm::ArrayRef<FunctionId> Callees = G.callees(S.Function, Id);
    const FunctionBody &B = P[S.Function];
    const Call &Made = B.Facts->Calls[X.Index];
    // The bodies of the standard library's templates are known, too.
    if (Callees.empty() || (O.isStandard(B, Made) && asksPresence(B, Made)))
      return foreign(S, Id);
    struct Origin::Choice Choice = S.Choice;
    if (Made.Dispatched)
      Choice = {{S.Function, Id},
                {},
                uint32_t(llvm::count_if(Callees, [&](FunctionId Callee) {
                  return givesState(Callee);
                }))};
    for (FunctionId Callee : Callees) {
      if (Choice.At == CallSite{S.Function, Id})
        Choice.Taken = Callee;
      std::vector<CallSite> Stack(S.Stack);
      Stack.push_back({S.Function, Id});
      for (const Return &R : P[Callee].Facts->Returns)
        visit({Callee, R.Value, S.Path, Stack, Choice});
    }
  }

  /// True if the function returns something that was there before.
  bool givesState(FunctionId F) const {
    return llvm::any_of(P[F].Facts->Returns, [&](const Return &R) {
      ValueId V = R.Value;
      for (unsigned Steps = 0; V && Steps != 16; ++Steps) {
        const Value &X = P[F].Facts->Values[V.Raw];
        if (X.Kind != Value::Op::Join && X.Kind != Value::Op::Wrap)
          return X.Kind == Value::Op::Load || X.Kind == Value::Op::Global ||
                 X.Kind == Value::Op::Out ||
                 (X.Kind == Value::Op::Result &&
                  (P[F].Facts->Calls[X.Index].Receiver ||
                   !G.callees(F, CallId(X.Index)).empty()));
        V = X.In.empty() ? ValueId() : X.In[0].Value;
      }
      return false;
    });
  }

  /// A call whose body nobody has seen. What it computes for the host depends
  /// on all that it is given, but for tensors: what it reads of those is for
  /// the models to say. A container gives back what is in it.
  void foreign(const Spot &S, CallId Id) {
    const FunctionBody &B = P[S.Function];
    const Call &Made = B.Facts->Calls[Id.Raw];
    found({Origin::Class::Call, S.Function, S.Value, Id, {}, false, S.Choice});
    if (asksPresence(B, Made))
      return;
    bool Standard = O.isStandard(B, Made);
    if (!Standard && C.carriesTensor(*B.Unit, Made.ResultType))
      return;
    auto Pass = [&](ValueId V, TypeId T) {
      if (V && (Standard || How.Tensors || !T || !C.carriesTensor(*B.Unit, T)))
        whole(S, V);
    };
    if (Made.Receiver)
      Pass(Made.Receiver, B.Facts->Values[Made.Receiver.Raw].Type);
    for (const Argument &A : Made.Args)
      Pass(A.Value, A.Type);
  }

  void out(const Spot &S, const Value &X) {
    CallId Id(X.Index);
    const FunctionBody &B = P[S.Function];
    const Call &Made = B.Facts->Calls[X.Index];
    bool Any = false;
    for (FunctionId Callee : G.callees(S.Function, Id)) {
      std::vector<CallSite> Stack(S.Stack);
      Stack.push_back({S.Function, Id});
      for (const OutValue &Left : P[Callee].Facts->Outs)
        if (Left.Parameter == X.Aux) {
          visit({Callee, Left.Value, S.Path, Stack, S.Choice});
          Any = true;
        }
    }
    if (Any)
      return;
    // Left as it was, or changed by what nobody has seen.
    follow(S, operandOf(Made, X.Aux));
    if (!G.callees(S.Function, Id).empty())
      return;
    found({Origin::Class::Call, S.Function, S.Value, Id, {}, false, S.Choice});
    // A layer is called by references to all that it is given, and leaves a
    // number as it was.
    if (isNumber(B, X.Type) && handlesTensors(B, Made))
      return;
    if (!C.carriesTensor(*B.Unit, X.Type) || O.isStandard(B, Made))
      for (const Argument &A : Made.Args)
        if (!A.Type || !C.carriesTensor(*B.Unit, A.Type))
          whole(S, A.Value);
  }

  static bool isNumber(const FunctionBody &B, TypeId T) {
    if (!T)
      return false;
    Type::Class Kind = B.Unit->Types[T.Raw].Kind;
    return Kind == Type::Class::Bool || Kind == Type::Class::Integer ||
           Kind == Type::Class::Float || Kind == Type::Class::Enum;
  }

  bool handlesTensors(const FunctionBody &B, const Call &Made) const {
    auto Carries = [&](TypeId T) { return T && C.carriesTensor(*B.Unit, T); };
    return Carries(Made.ResultType) ||
           llvm::any_of(Made.Args,
                        [&](const Argument &A) { return Carries(A.Type); });
  }

  void load(const Spot &S, const Value &X) {
    const FunctionBody &B = P[S.Function];
    Selector Part = global(B, X.In[0].Part);
    if (Part.Kind == Selector::Class::Field &&
        !O.isLocalObject(S.Function, X.In[0].Value)) {
      ProgramEntity State(Part.Index);
      found({Origin::Class::Field,
             S.Function,
             S.Value,
             {},
             State,
             O.isArgument(S.Function, X.In[0].Value),
             S.Choice});
      // Of an object that a caller gave, what that caller stored counts, and
      // not what is in others of its class.
      if (S.Stack.empty() || !O.isGiven(S.Function, X.In[0].Value))
        memory(G.storesOfField(State), S.Path);
    }
    std::vector<Selector> Path{Part};
    Path.insert(Path.end(), S.Path.begin(), S.Path.end());
    visit({S.Function, X.In[0].Value, std::move(Path), S.Stack, S.Choice});
  }

  void parts(const Spot &S, const Value &X) {
    const FunctionBody &B = P[S.Function];
    bool Replaced = false;
    for (const Operand &In : X.In) {
      if (In.Part.Kind == Selector::Class::None)
        continue;
      if (S.Path.empty()) {
        whole(S, In.Value);
        continue;
      }
      Selector Part = global(B, In.Part);
      if (!matches(Part, S.Path.front()))
        continue;
      Replaced |= Part == S.Path.front() && !X.Weak;
      visit({S.Function,
             In.Value,
             {S.Path.begin() + 1, S.Path.end()},
             S.Stack,
             S.Choice});
    }
    if (Replaced)
      return;
    for (const Operand &In : X.In)
      if (In.Part.Kind == Selector::Class::None)
        follow(S, In.Value);
  }

  const Program &P;
  const CallGraph &G;
  const Classifier &C;
  const Origins &O;
  const Origins::Reach &How;
  std::deque<Spot> Work;
  std::set<Spot> Seen;
  std::set<Origin> Known;
  std::vector<Origin> Found;
};

} // namespace

std::vector<Origin> Origins::of(FunctionId F, ValueId V,
                                const Reach &How) const {
  return Walk(P, G, C, *this, How).run(F, V);
}

const Value *Origins::parameterOf(FunctionId F, ValueId V) const {
  const facts::Function &Body = *P[F].Facts;
  std::set<ValueId> Seen;
  while (V && Seen.insert(V).second) {
    const Value &X = Body.Values[V.Raw];
    if (X.Kind == Value::Op::Param)
      return &X;
    bool Through = X.Kind == Value::Op::Update || X.Kind == Value::Op::Load ||
                   X.Kind == Value::Op::Wrap || X.Kind == Value::Op::Join;
    V = Through && !X.In.empty() ? X.In[0].Value : ValueId();
  }
  return nullptr;
}

bool Origins::isArgument(FunctionId F, ValueId V) const {
  const Value *Given = parameterOf(F, V);
  return Given && Given->Index != ThisParam;
}

/// What a value is a part of, as far as one function tells.
struct Origins::Object {
  bool Local = false; ///< Made here.
  ValueId Base;       ///< Else the outermost value that it is a part of.
  Selector Part;      ///< The part of that which was gone through last.
};

bool Origins::isStandard(const FunctionBody &B, const Call &Made) const {
  return Made.Callee &&
         P[P.entity(B, Made.Callee)].Qualified.starts_with("std::");
}

bool Origins::isLocalObject(FunctionId F, ValueId V) const {
  return objectOf(F, V).Local;
}

Origins::Object Origins::objectOf(FunctionId F, ValueId V) const {
  const FunctionBody &B = P[F];
  std::set<ValueId> Seen;
  Object Found;
  while (V && Seen.insert(V).second) {
    Found.Base = V;
    const Value &X = B.Facts->Values[V.Raw];
    switch (X.Kind) {
    case Value::Op::Closure: {
      // What a closure has captured was there before, and is not a part of it.
      auto Captured = llvm::find_if(X.In, [&](const Operand &In) {
        return In.Part == Found.Part &&
               In.Part.Kind == Selector::Class::Capture;
      });
      if (Captured == X.In.end()) {
        Found.Local = true;
        return Found;
      }
      V = Captured->Value;
      Found.Part = {};
      break;
    }
    case Value::Op::Make:
    case Value::Op::Const:
      Found.Local = true;
      return Found;
    case Value::Op::Load:
      Found.Part = X.In[0].Part;
      [[fallthrough]];
    case Value::Op::Update:
    case Value::Op::Wrap:
    case Value::Op::Join:
      // A copy is made here.
      if (X.Kind == Value::Op::Join && X.Weak) {
        Found.Local = true;
        return Found;
      }
      V = X.In.empty() ? ValueId() : X.In[0].Value;
      break;
    case Value::Op::Out:
      V = operandOf(B.Facts->Calls[X.Index], X.Aux);
      break;
    case Value::Op::Result: {
      // A fresh object, unless the callee gives away one that it keeps.
      llvm::ArrayRef<FunctionId> Callees = G.callees(F, CallId(X.Index));
      Found.Local = llvm::all_of(Callees, [&](FunctionId Callee) {
        return llvm::all_of(P[Callee].Facts->Returns, [&](const Return &R) {
          if (!R.Value)
            return true;
          Value::Op Kind = P[Callee].Facts->Values[R.Value.Raw].Kind;
          return Kind != Value::Op::Global && Kind != Value::Op::Load &&
                 Kind != Value::Op::Param;
        });
      });
      return Found;
    }
    default:
      return Found;
    }
  }
  return Found;
}

bool Origins::outlivesCall(FunctionId F, ValueId V,
                           llvm::function_ref<bool(CallSite)> Inside) const {
  std::set<std::pair<FunctionId, ValueId>> Seen;
  return outlives(F, V, Inside, Seen);
}

bool Origins::outlives(FunctionId F, ValueId V,
                       llvm::function_ref<bool(CallSite)> Inside,
                       std::set<std::pair<FunctionId, ValueId>> &Seen) const {
  if (!V || Seen.size() > MaxSteps || !Seen.insert({F, V}).second)
    return false;
  Object O = objectOf(F, V);
  if (O.Local || !O.Base)
    return false;
  const Value &Base = P[F].Facts->Values[O.Base.Raw];
  if (Base.Kind != Value::Op::Param)
    return true;
  bool Method = Base.Index == ThisParam, Known = false;
  // Who calls it outside of the region, too, runs it there with other objects.
  // Only of a root itself it is they who give the region what it works on.
  bool FromInside = llvm::any_of(G.callers(F), Inside);
  for (const CallSite &S : G.callers(F)) {
    if ((Method || FromInside) && !Inside(S))
      continue;
    Known = true;
    ValueId Given = operandOf(P[S.Caller].Facts->Calls[S.Call.Raw], Base.Index);
    // Of a closure, what was captured.
    if (Method && O.Part.Kind == Selector::Class::Capture && Given) {
      const Value &Made = P[S.Caller].Facts->Values[Given.Raw];
      if (Made.Kind != Value::Op::Closure)
        return true;
      for (const Operand &In : Made.In)
        if (In.Part == O.Part && outlives(S.Caller, In.Value, Inside, Seen))
          return true;
      continue;
    }
    if (outlives(S.Caller, Given, Inside, Seen))
      return true;
  }
  return Method && !Known;
}

} // namespace fullgraph::analysis
