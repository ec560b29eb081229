//===- Describe.h - The one description of every fact's parts ---*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One function template per struct lists its parts, for the writer and the
// reader alike, so that the two cannot drift apart. An archive has
//
//   number(uint32_t &)    flag(bool &)    kind(enum &, last)    id(Id &, table)
//   list(std::vector &)
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_FACTS_DESCRIBE_H
#define FULLGRAPH_FACTS_DESCRIBE_H

#include "facts/Facts.h"

namespace fullgraph::facts {

template <typename Archive> void describe(Archive &A, Range &R) {
  A.id(R.File);
  if (!R.File)
    return;
  A.number(R.Line);
  A.number(R.Column);
  // Most ranges end on the line they begin on.
  uint32_t Lines = R.EndLine - R.Line;
  A.number(Lines);
  R.EndLine = R.Line + Lines;
  A.number(R.EndColumn);
}

template <typename Archive> void describe(Archive &A, File &F) {
  A.id(F.Path);
  A.flag(F.Own);
  A.number(F.BodyTokens);
  A.number(F.SeenTokens);
}

template <typename Archive> void describe(Archive &A, Type &T) {
  A.id(T.Name);
  A.kind(T.Kind, Type::Class::Record);
  A.flag(T.Open);
  A.list(T.Parts);
}

template <typename Archive> void describe(Archive &A, Entity &E) {
  A.kind(E.Kind, Entity::Class::Unresolved);
  A.id(E.Name);
  A.id(E.Qualified);
  A.id(E.Simple);
  A.id(E.Record);
  A.flag(E.Virtual);
  A.flag(E.Constructor);
  A.flag(E.Own);
  A.list(E.Annotations);
  A.list(E.Parameters);
  A.list(E.Overrides);
}

template <typename Archive> void describe(Archive &A, Record &R) {
  A.id(R.Entity);
  A.list(R.Bases);
  A.flag(R.Constructed);
  A.flag(R.Union);
}

template <typename Archive> void describe(Archive &A, Selector &S) {
  A.kind(S.Kind, Selector::Class::Capture);
  if (S.Kind == Selector::Class::Field) {
    EntityId Field(S.Index);
    A.id(Field);
    S.Index = Field.Raw;
  } else if (S.Kind == Selector::Class::Index ||
             S.Kind == Selector::Class::Capture) {
    A.number(S.Index);
  }
}

template <typename Archive> void describe(Archive &A, Operand &O) {
  A.id(O.Value);
  describe(A, O.Part);
  A.id(O.Region);
}

template <typename Archive> void describe(Archive &A, Value &V) {
  A.kind(V.Kind, Value::Op::Closure);
  A.flag(V.Weak);
  switch (V.Kind) {
  case Value::Op::Param:
    A.number(V.Index);
    break;
  case Value::Op::Result:
    A.call(V.Index);
    break;
  case Value::Op::Out:
    A.call(V.Index);
    A.number(V.Aux);
    break;
  case Value::Op::Const:
  case Value::Op::Wrap:
  case Value::Op::Apply:
    A.id(V.Text);
    break;
  case Value::Op::Global:
  case Value::Op::Function:
  case Value::Op::Closure:
    A.id(V.Entity);
    break;
  default:
    break;
  }
  A.id(V.Type);
  describe(A, V.Where);
  A.list(V.In);
}

template <typename Archive> void describe(Archive &A, Region &R) {
  A.kind(R.Kind, Region::Class::Once);
  A.id(R.Parent);
  A.id(R.Condition);
  A.list(R.Labels);
}

template <typename Archive> void describe(Archive &A, Argument &G) {
  A.id(G.Value);
  A.id(G.Type);
  A.flag(G.Written);
  A.flag(G.Mutable);
}

template <typename Archive> void describe(Archive &A, Call &C) {
  A.id(C.Callee);
  A.id(C.Target);
  A.id(C.Name);
  A.id(C.On);
  A.flag(C.Dispatched);
  A.flag(C.Synthetic);
  A.id(C.Receiver);
  A.list(C.Args);
  A.list(C.TemplateArgs);
  A.id(C.ResultType);
  A.id(C.Region);
  describe(A, C.Where);
  describe(A, C.Spelling);
  A.id(C.Macro);
  A.list(C.Matched);
}

template <typename Archive> void describe(Archive &A, Branch &B) {
  A.kind(B.Kind, Branch::Class::Logical);
  A.id(B.Condition);
  A.id(B.Region);
  describe(A, B.Where);
  A.id(B.Macro);
}

template <typename Archive> void describe(Archive &A, Return &R) {
  A.id(R.Value);
  A.id(R.Region);
  describe(A, R.Where);
}

template <typename Archive> void describe(Archive &A, OutValue &O) {
  A.number(O.Parameter);
  A.id(O.Value);
}

template <typename Archive> void describe(Archive &A, GlobalStore &S) {
  A.id(S.Global);
  A.id(S.Value);
  describe(A, S.Where);
  A.id(S.Region);
  A.flag(S.Initial);
}

template <typename Archive> void describe(Archive &A, Function &F) {
  A.id(F.Entity);
  describe(A, F.Where);
  describe(A, F.Body);
  A.number(F.ParamCount);
  A.flag(F.Pattern);
  A.flag(F.Degraded);
  A.list(F.Values);
  A.list(F.Regions);
  A.list(F.Calls);
  A.list(F.Branches);
  A.list(F.Returns);
  A.list(F.Outs);
  A.list(F.Stores);
}

template <typename Archive> void describe(Archive &A, Comment &C) {
  A.number(C.Target);
  describe(A, C.Where);
  A.id(C.Text);
}

template <typename Archive> void describe(Archive &A, Problem &P) {
  A.kind(P.Kind, Problem::Level::Error);
  describe(A, P.Where);
  A.id(P.Text);
}

} // namespace fullgraph::facts

#endif
