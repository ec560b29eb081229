//===- Program.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "link/Program.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <tuple>

using namespace fullgraph::facts;

namespace fullgraph::link {

std::vector<std::unique_ptr<const Unit>>
Program::inOrder(std::vector<Unit> Given) {
  auto Key = [](const Unit &U) {
    return std::tuple(U.text(U.Configuration), U.text(U.MainFile),
                      U.text(U.Target), U.Functions.size(), U.Entities.size());
  };
  // Units that are alike in all of these come from one command that the
  // database holds twice; either one may stand for both.
  std::sort(Given.begin(), Given.end(), [&](const Unit &A, const Unit &B) {
    if (Key(A) != Key(B))
      return Key(A) < Key(B);
    return A.Strings < B.Strings;
  });
  std::vector<std::unique_ptr<const Unit>> Units;
  for (Unit &U : Given)
    Units.push_back(std::make_unique<const Unit>(std::move(U)));
  return Units;
}

Program::Program(std::vector<Unit> Given)
    : Units(inOrder(std::move(Given))), Sets(Units) {
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
    Functions.push_back({&U, Index, &F, E, {Index}, Sets.of(Index)});
    Entities[E.Raw].Bodies.push_back(Id);
  }
}

/// A number for what a body says, whichever unit it was read in.
static uint64_t contentOf(const FunctionBody &B) {
  const Unit &U = *B.Unit;
  auto Text = [&](StringId S) { return llvm::StringRef(U.text(S)); };
  llvm::hash_code H =
      llvm::hash_combine(B.Facts->Regions.size(), B.Facts->Branches.size(),
                         B.Facts->Outs.size(), B.Facts->Stores.size());
  for (const Value &V : B.Facts->Values) {
    H = llvm::hash_combine(H, V.Kind, V.Index, V.Where.Line, V.Where.Column);
    if (V.Text)
      H = llvm::hash_combine(H, Text(V.Text));
  }
  for (const Call &C : B.Facts->Calls) {
    H = llvm::hash_combine(H, C.Where.Line, C.Where.Column, C.Args.size());
    if (C.Callee)
      H = llvm::hash_combine(H, Text(U.Entities[C.Callee.Raw].Qualified));
  }
  for (const Return &R : B.Facts->Returns)
    H = llvm::hash_combine(H, R.Value.Raw, R.Region.Raw);
  return uint64_t(H);
}

/// The same text seen by two units is one body: the one that was understood
/// best. Other text, or text of which a macro makes something else, is another.
void Program::chooseBodies() {
  auto Place = [&](FunctionId F) {
    const FunctionBody &B = Functions[F.Raw];
    const Range &R = B.Facts->Where;
    return std::tuple(
        R ? llvm::StringRef(B.Unit->text(B.Unit->Files[R.File.Raw].Path))
          : llvm::StringRef(),
        R.Line, R.Column);
  };
  auto Better = [&](FunctionId A, FunctionId B) {
    const Function &X = *Functions[A.Raw].Facts, &Y = *Functions[B.Raw].Facts;
    return std::tuple(X.Degraded, -int64_t(X.Values.size()),
                      -int64_t(X.Calls.size()),
                      A.Raw) < std::tuple(Y.Degraded, -int64_t(Y.Values.size()),
                                          -int64_t(Y.Calls.size()), B.Raw);
  };
  std::vector<FunctionBody> Chosen;
  auto Choose = [&](FunctionBody B, std::vector<FunctionId> &Into) {
    llvm::sort(B.Holders);
    B.Holders.erase(std::unique(B.Holders.begin(), B.Holders.end()),
                    B.Holders.end());
    Into.push_back(FunctionId(uint32_t(Chosen.size())));
    Chosen.push_back(std::move(B));
  };
  for (Entity &E : Entities) {
    std::vector<FunctionId> Bodies = std::exchange(E.Bodies, {});
    if (Bodies.size() == 1)
      Choose(std::move(Functions[Bodies.front().Raw]), E.Bodies);
    if (Bodies.size() < 2)
      continue;
    std::sort(Bodies.begin(), Bodies.end(), [&](FunctionId A, FunctionId B) {
      auto X = Place(A), Y = Place(B);
      return X != Y ? X < Y : Better(A, B);
    });
    for (size_t I = 0; I != Bodies.size();) {
      size_t End = I + 1;
      while (End != Bodies.size() && Place(Bodies[End]) == Place(Bodies[I]))
        ++End;
      // What was not understood is a copy of the best that was.
      std::vector<std::pair<uint64_t, FunctionBody>> Here;
      for (; I != End; ++I) {
        FunctionBody &B = Functions[Bodies[I].Raw];
        uint64_t Content = contentOf(B);
        auto Same = llvm::find_if(
            Here, [&](const auto &H) { return H.first == Content; });
        if (Same == Here.end() && B.Facts->Degraded)
          Same = Here.begin();
        if (Same == Here.end()) {
          Here.push_back({Content, std::move(B)});
          continue;
        }
        Same->second.Holders.push_back(B.Holders.front());
        Same->second.Linked = Sets.unite(Same->second.Linked, B.Linked);
      }
      for (auto &[Content, B] : Here)
        Choose(std::move(B), E.Bodies);
    }
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
