//===- LinkSets.h - Which units are linked together -------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Several mains are not one program. A unit is a part of the programs and
// shared libraries that the build links its object into; a library's unit of
// many. Two units can see each other if they are together in one.
//
// Where the build does not say, two units that define main are never together,
// nor is what is compiled for their targets. A unit of which nothing is known
// is taken to be together with every other.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_LINK_LINKSETS_H
#define FULLGRAPH_LINK_LINKSETS_H

#include "facts/Facts.h"
#include "llvm/ADT/ArrayRef.h"
#include <map>
#include <memory>

namespace fullgraph::link {

class LinkSets {
public:
  using Set = uint32_t; ///< Of programs; Any: of all that there are.
  static constexpr Set Any = 0;

  explicit LinkSets(llvm::ArrayRef<std::unique_ptr<const facts::Unit>> Units);

  Set of(uint32_t Unit) const { return OfUnits[Unit]; }
  /// True if the two have a program in common.
  bool meet(Set A, Set B) const;
  /// What is in either.
  Set unite(Set A, Set B);
  /// The programs of a set, by number; of Any, all that there are. Never empty:
  /// where nothing is known, there is one.
  llvm::ArrayRef<uint32_t> programs(Set S) const { return Sets[S]; }

private:
  using Programs = std::vector<uint32_t>; ///< Sorted.
  Set number(Programs P);

  std::vector<Programs> Sets = {Programs{0}}; ///< The first is Any.
  std::map<Programs, Set> Numbers;
  std::vector<Set> OfUnits;
  mutable std::map<std::pair<Set, Set>, bool> Meets;
};

} // namespace fullgraph::link

#endif
