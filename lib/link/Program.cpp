//===- Program.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "link/Program.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <tuple>

using namespace fullgraph::facts;

namespace fullgraph::link {

Program::Program(std::vector<Unit> Given) {
  auto Key = [](const Unit &U) {
    return std::tuple(U.text(U.Configuration), U.text(U.MainFile),
                      U.Functions.size(), U.Entities.size());
  };
  // Units that are alike in all of these come from one command that the
  // database holds twice; either one may stand for both.
  std::sort(Given.begin(), Given.end(), [&](const Unit &A, const Unit &B) {
    if (Key(A) != Key(B))
      return Key(A) < Key(B);
    return A.Strings < B.Strings;
  });
  for (Unit &U : Given)
    Units.push_back(std::make_unique<const Unit>(std::move(U)));
  Maps.resize(Units.size());
  for (uint32_t I = 0; I != Units.size(); ++I)
    linkUnit(I);
  chooseBodies();
  linkHierarchy();
}

void Program::linkUnit(uint32_t Index) {
  const Unit &U = *Units[Index];
  std::vector<ProgramEntity> &Map = Maps[Index];
  for (const facts::Entity &E : U.Entities) {
    auto [At, New] = ByName.try_emplace(
        U.text(E.Name), ProgramEntity(uint32_t(Entities.size())));
    if (New) {
      Entity Made;
      Made.Kind = E.Kind;
      Made.Name = At->first();
      Made.Qualified = U.text(E.Qualified);
      Made.Simple = U.text(E.Simple);
      for (StringId P : E.Parameters)
        Made.Parameters.push_back(U.text(P));
      Entities.push_back(std::move(Made));
    }
    Map.push_back(At->second);
  }
  for (size_t I = 0; I != U.Entities.size(); ++I) {
    const facts::Entity &From = U.Entities[I];
    Entity &To = Entities[Map[I].Raw];
    To.Virtual |= From.Virtual;
    To.Constructor |= From.Constructor;
    To.Own |= From.Own;
    if (From.Record)
      To.Record = Map[From.Record.Raw];
    for (StringId A : From.Annotations)
      To.Annotations.insert(U.text(A));
    for (EntityId O : From.Overrides)
      To.Overrides.push_back(Map[O.Raw]);
  }
  for (const facts::Record &R : U.Records) {
    Entity &To = Entities[Map[R.Entity.Raw].Raw];
    To.Constructed |= R.Constructed;
    for (EntityId B : R.Bases)
      if (!llvm::is_contained(To.Bases, Map[B.Raw]))
        To.Bases.push_back(Map[B.Raw]);
  }
  for (const Function &F : U.Functions) {
    FunctionId Id(uint32_t(Functions.size()));
    ProgramEntity E = Map[F.Entity.Raw];
    Functions.push_back({&U, Index, &F, E});
    Entities[E.Raw].Bodies.push_back(Id);
  }
}

/// The same text seen by two units is one body: the one that was understood
/// best. Other text (a backend chosen by a macro) is another body.
void Program::chooseBodies() {
  auto Place = [&](FunctionId F) {
    const FunctionBody &B = Functions[F.Raw];
    const Range &R = B.Facts->Where;
    return std::tuple(R ? B.Unit->text(B.Unit->Files[R.File.Raw].Path)
                        : std::string(),
                      R.Line, R.Column);
  };
  auto Better = [&](FunctionId A, FunctionId B) {
    const Function &X = *Functions[A.Raw].Facts, &Y = *Functions[B.Raw].Facts;
    return std::tuple(X.Degraded, -int64_t(X.Values.size()),
                      -int64_t(X.Calls.size()),
                      A.Raw) < std::tuple(Y.Degraded, -int64_t(Y.Values.size()),
                                          -int64_t(Y.Calls.size()), B.Raw);
  };
  for (Entity &E : Entities) {
    if (E.Bodies.size() < 2)
      continue;
    std::sort(E.Bodies.begin(), E.Bodies.end(),
              [&](FunctionId A, FunctionId B) {
                if (Place(A) != Place(B))
                  return Place(A) < Place(B);
                return Better(A, B);
              });
    E.Bodies.erase(std::unique(E.Bodies.begin(), E.Bodies.end(),
                               [&](FunctionId A, FunctionId B) {
                                 return Place(A) == Place(B);
                               }),
                   E.Bodies.end());
  }
  // Only the chosen stay.
  std::vector<FunctionBody> Chosen;
  for (Entity &E : Entities)
    for (FunctionId &F : E.Bodies) {
      Chosen.push_back(Functions[F.Raw]);
      F = FunctionId(uint32_t(Chosen.size() - 1));
    }
  Functions = std::move(Chosen);
}

void Program::linkHierarchy() {
  auto SortUnique = [](std::vector<ProgramEntity> &Items) {
    llvm::sort(Items);
    Items.erase(std::unique(Items.begin(), Items.end()), Items.end());
  };
  for (uint32_t I = 0; I != Entities.size(); ++I) {
    SortUnique(Entities[I].Overrides);
    for (ProgramEntity O : Entities[I].Overrides)
      Entities[O.Raw].OverriddenBy.push_back(ProgramEntity(I));
    for (ProgramEntity B : Entities[I].Bases)
      Entities[B.Raw].Derived.push_back(ProgramEntity(I));
  }
  for (Entity &E : Entities) {
    SortUnique(E.OverriddenBy);
    SortUnique(E.Derived);
  }
}

std::vector<ProgramEntity> Program::basesOf(ProgramEntity Record) const {
  std::set<ProgramEntity> Found;
  std::vector<ProgramEntity> Work = Entities[Record.Raw].Bases;
  while (!Work.empty()) {
    ProgramEntity B = Work.back();
    Work.pop_back();
    if (Found.insert(B).second)
      llvm::append_range(Work, Entities[B.Raw].Bases);
  }
  return {Found.begin(), Found.end()};
}

std::vector<ProgramEntity> Program::overridersOf(ProgramEntity Method) const {
  std::set<ProgramEntity> Found{Method};
  std::vector<ProgramEntity> Work{Method};
  while (!Work.empty()) {
    ProgramEntity M = Work.back();
    Work.pop_back();
    for (ProgramEntity O : Entities[M.Raw].OverriddenBy)
      if (Found.insert(O).second)
        Work.push_back(O);
  }
  return {Found.begin(), Found.end()};
}

} // namespace fullgraph::link
