//===- Environment.h - What each variable holds at a point ------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A Place is a variable or an object, and a way into it. An Environment says
// which Value each variable or object holds at one point of a function. Both
// are used while a body is walked and are gone afterwards.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_EXTRACT_ENVIRONMENT_H
#define FULLGRAPH_EXTRACT_ENVIRONMENT_H

#include "facts/Facts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace fullgraph::extract {

/// A variable of the function (by number), a global, or the object that a value
/// stands for. Numbers, so that walking an environment has one order.
struct Root {
  enum class Class : uint8_t { Variable, Object };
  Class Kind = Class::Object;
  uint32_t Index = 0; ///< Number of the variable, or ValueId of the object.
  friend auto operator<=>(const Root &, const Root &) = default;

  static Root object(facts::ValueId V) { return {Class::Object, V.Raw}; }
  static Root variable(uint32_t N) { return {Class::Variable, N}; }
};

struct Place {
  Root Base;
  llvm::SmallVector<facts::Selector, 2> Path;

  Place part(facts::Selector S) const {
    Place P = *this;
    P.Path.push_back(S);
    return P;
  }
};

class Environment {
public:
  bool Reachable = true;
  facts::RegionId Region;

  /// None if nothing was stored.
  facts::ValueId get(Root R) const {
    auto At = llvm::lower_bound(Entries, R, before);
    return At != Entries.end() && At->first == R ? At->second
                                                 : facts::ValueId();
  }
  void set(Root R, facts::ValueId V) {
    auto At = llvm::lower_bound(Entries, R, before);
    if (At != Entries.end() && At->first == R)
      At->second = V;
    else
      Entries.insert(At, {R, V});
  }
  /// As if nothing had been stored.
  void drop(Root R) {
    auto At = llvm::lower_bound(Entries, R, before);
    if (At != Entries.end() && At->first == R)
      Entries.erase(At);
  }
  const auto &entries() const { return Entries; }

private:
  using Entry = std::pair<Root, facts::ValueId>;
  static bool before(const Entry &E, Root R) { return E.first < R; }
  std::vector<Entry> Entries; ///< Sorted.
};

} // namespace fullgraph::extract

#endif
