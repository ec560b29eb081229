//===- Graph.cpp ----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/Graph.h"

using namespace fullgraph::facts;

namespace fullgraph::extract {

ValueId Graph::unknown() {
  if (!Unknown)
    Unknown = add({});
  return Unknown;
}

ValueId Graph::constant(StringId Text, TypeId Type, Range Where) {
  Value V;
  V.Kind = Value::Op::Const;
  V.Text = Text;
  V.Type = Type;
  V.Where = Where;
  return add(std::move(V));
}

/// What \p Whole is known to hold at \p Part without asking the analysis.
static ValueId knownPart(const std::vector<Value> &Values, ValueId Whole,
                         Selector Part) {
  while (true) {
    const Value &V = Values[Whole.Raw];
    if (V.Kind == Value::Op::Make || V.Kind == Value::Op::Closure) {
      for (const Operand &O : V.In)
        if (O.Part == Part)
          return O.Value;
      return ValueId();
    }
    if (V.Kind != Value::Op::Update || V.Weak)
      return ValueId();
    const Selector &Changed = V.In[1].Part;
    if (Changed == Part)
      return V.In[1].Value;
    // An unknown element may be the one that changed.
    if (Changed.Kind == Selector::Class::Element ||
        Part.Kind == Selector::Class::Element)
      return ValueId();
    Whole = V.In[0].Value;
  }
}

ValueId Graph::load(ValueId Whole, Selector Part, TypeId Type, Range Where) {
  if (Part.Kind == Selector::Class::None)
    return Whole;
  if (ValueId Known = knownPart(F.Values, Whole, Part))
    return Known;
  Value V;
  V.Kind = Value::Op::Load;
  V.Type = Type;
  V.Where = Where;
  V.In = {{Whole, Part, {}}};
  return add(std::move(V));
}

ValueId Graph::loadPath(ValueId Whole, llvm::ArrayRef<Selector> Path,
                        TypeId Type, Range Where) {
  for (size_t I = 0; I != Path.size(); ++I)
    Whole = load(Whole, Path[I], I + 1 == Path.size() ? Type : TypeId(), Where);
  return Whole;
}

ValueId Graph::updatePath(ValueId Whole, llvm::ArrayRef<Selector> Path,
                          ValueId Part, Range Where, RegionId In) {
  if (Path.empty())
    return Part;
  if (Path.size() > 1)
    Part = updatePath(load(Whole, Path[0], {}, Where), Path.drop_front(), Part,
                      Where, In);
  Value V;
  V.Kind = Value::Op::Update;
  V.Weak = Path[0].Kind == Selector::Class::Element;
  V.Type = F.Values[Whole.Raw].Type;
  V.Where = Where;
  V.In = {{Whole, {}, {}}, {Part, Path[0], In}};
  return add(std::move(V));
}

ValueId Graph::copy(ValueId V, TypeId Type, Range Where) {
  Value C;
  C.Kind = Value::Op::Join;
  C.Type = Type;
  C.Where = Where;
  C.In = {{V, {}, {}}};
  return add(std::move(C));
}

ValueId Graph::join(llvm::ArrayRef<Operand> In, TypeId Type) {
  Value J;
  J.Kind = Value::Op::Join;
  J.Type = Type;
  J.In.assign(In.begin(), In.end());
  return add(std::move(J));
}

} // namespace fullgraph::extract
