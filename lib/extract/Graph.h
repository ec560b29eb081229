//===- Graph.h - Makes the values of one function ---------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Adds values to a function's facts, and says nothing twice: a part of an
// object that was just made is the value that it was made of.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_GRAPH_H
#define FULLGRAPH_EXTRACT_GRAPH_H

#include "extract/Environment.h"
#include "facts/Facts.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"

namespace fullgraph::extract {

class Graph {
public:
  explicit Graph(facts::Function &F) : F(F) {}

  facts::ValueId add(facts::Value V) {
    F.Values.push_back(std::move(V));
    return facts::ValueId(uint32_t(F.Values.size() - 1));
  }
  facts::Value &operator[](facts::ValueId V) { return F.Values[V.Raw]; }

  /// The one value of which nothing is known.
  facts::ValueId unknown();
  facts::ValueId constant(facts::StringId Text, facts::TypeId Type,
                          facts::Range Where);
  facts::ValueId load(facts::ValueId Whole, facts::Selector Part,
                      facts::TypeId Type, facts::Range Where);
  facts::ValueId loadPath(facts::ValueId Whole,
                          llvm::ArrayRef<facts::Selector> Path,
                          facts::TypeId Type, facts::Range Where);
  facts::ValueId updatePath(facts::ValueId Whole,
                            llvm::ArrayRef<facts::Selector> Path,
                            facts::ValueId Part, facts::Range Where,
                            facts::RegionId In);
  /// A value of its own that holds what \p V holds.
  facts::ValueId copy(facts::ValueId V, facts::TypeId Type, facts::Range Where);
  facts::ValueId join(llvm::ArrayRef<facts::Operand> In, facts::TypeId Type);

  facts::RegionId region(facts::Region R) {
    F.Regions.push_back(std::move(R));
    return facts::RegionId(uint32_t(F.Regions.size() - 1));
  }

private:
  facts::Function &F;
  facts::ValueId Unknown;
};

} // namespace fullgraph::extract

#endif
