//===- Program.h - The linked summaries of all units ------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Linking makes one Program of many Units: entities of one name are one, a
// function that many units hold (an inline function, a template) is one, and
// the class hierarchy is whole. It is commutative and associative: units are
// put into one order first, so that any order and any grouping of them gives
// the same Program.
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_LINK_PROGRAM_H
#define FULLGRAPH_LINK_PROGRAM_H

#include "link/LinkSets.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace fullgraph::link {

/// Dense numbers of the program's entities and functions.
using ProgramEntity = facts::Id<struct ProgramEntityTag>;
using FunctionId = facts::Id<struct FunctionIdTag>;

struct Entity {
  facts::Entity::Class Kind = facts::Entity::Class::Function;
  llvm::StringRef Name, Qualified, Simple; ///< Owned by a unit.
  ProgramEntity Record;
  bool Virtual = false;
  bool Constructor = false;
  bool Own = false;
  std::set<std::string> Annotations;
  std::vector<llvm::StringRef> Parameters;
  std::vector<ProgramEntity> Overrides;    ///< Direct, sorted.
  std::vector<ProgramEntity> OverriddenBy; ///< Direct, sorted.
  // Of a record:
  std::vector<ProgramEntity> Bases;   ///< Direct.
  std::vector<ProgramEntity> Derived; ///< Direct, sorted.
  bool Constructed = false;
  /// Of a function: its bodies. More than one only if units disagree: they
  /// are of programs that are not linked together, or of backends that a macro
  /// chooses.
  std::vector<FunctionId> Bodies;
};

/// One body, and the unit whose tables its facts point into.
struct FunctionBody {
  const facts::Unit *Unit = nullptr;
  uint32_t UnitIndex = 0;
  const facts::Function *Facts = nullptr;
  ProgramEntity Entity;
  std::vector<uint32_t> Holders;        ///< The units that hold it, sorted.
  LinkSets::Set Linked = LinkSets::Any; ///< The programs that hold it.
};

class Program {
public:
  /// Takes the units over and links them.
  explicit Program(std::vector<facts::Unit> Units);
  Program(Program &&) = default;

  llvm::ArrayRef<std::unique_ptr<const facts::Unit>> units() const {
    return Units;
  }
  llvm::ArrayRef<Entity> entities() const { return Entities; }
  llvm::ArrayRef<FunctionBody> functions() const { return Functions; }

  const Entity &operator[](ProgramEntity E) const { return Entities[E.Raw]; }
  const FunctionBody &operator[](FunctionId F) const {
    return Functions[F.Raw];
  }
  /// The program's entity for one of a body's.
  ProgramEntity entity(const FunctionBody &F, facts::EntityId E) const {
    return E ? Maps[F.UnitIndex][E.Raw] : ProgramEntity();
  }
  /// True if the two are a part of one program or shared library.
  bool areLinked(const FunctionBody &A, const FunctionBody &B) const {
    return Sets.meet(A.Linked, B.Linked);
  }
  /// The programs and shared libraries that a body is a part of, by number.
  llvm::ArrayRef<uint32_t> programsOf(const FunctionBody &F) const {
    return Sets.programs(F.Linked);
  }
  /// All classes above this one, without itself; sorted.
  std::vector<ProgramEntity> basesOf(ProgramEntity Record) const;
  /// This method and all that override it, directly or not.
  std::vector<ProgramEntity> overridersOf(ProgramEntity Method) const;

private:
  static std::vector<std::unique_ptr<const facts::Unit>>
  inOrder(std::vector<facts::Unit> Given);
  void linkUnit(uint32_t Index);
  void chooseBodies();
  void linkHierarchy();

  std::vector<std::unique_ptr<const facts::Unit>> Units;
  LinkSets Sets;
  std::vector<std::vector<ProgramEntity>> Maps; ///< By unit.
  std::vector<Entity> Entities;
  std::vector<FunctionBody> Functions;
  llvm::StringMap<ProgramEntity> ByName;
};

} // namespace fullgraph::link

#endif
