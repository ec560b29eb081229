//===- LinkSets.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "link/LinkSets.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <numeric>

using namespace fullgraph::facts;

namespace fullgraph::link {

static bool definesMain(const Unit &U) {
  return llvm::any_of(U.Functions, [&](const Function &F) {
    const Entity &E = U.Entities[F.Entity.Raw];
    return E.Kind == Entity::Class::Function && U.text(E.Qualified) == "main";
  });
}

LinkSets::LinkSets(llvm::ArrayRef<std::unique_ptr<const Unit>> Units)
    : OfUnits(Units.size(), Any) {
  std::map<std::string, uint32_t> Names;
  auto Number = [&](const std::string &Name) {
    return Names.try_emplace(Name, uint32_t(Names.size())).first->second;
  };
  bool BuildSays =
      llvm::any_of(Units, [](const auto &U) { return !U->LinkedInto.empty(); });
  if (BuildSays) {
    for (size_t I = 0; I != Units.size(); ++I) {
      Programs P;
      for (StringId Name : Units[I]->LinkedInto)
        P.push_back(Number(Units[I]->text(Name)));
      llvm::sort(P);
      OfUnits[I] = number(std::move(P));
    }
    Sets[Any].resize(Names.size());
    std::iota(Sets[Any].begin(), Sets[Any].end(), 0);
    return;
  }
  auto TargetOf = [](const Unit &U) {
    const std::string &Target = U.text(U.Target);
    return Target.empty() ? U.text(U.MainFile) : Target;
  };
  for (const auto &U : Units)
    if (definesMain(*U))
      Number(TargetOf(*U));
  // One main is the program of all.
  if (Names.size() < 2)
    return;
  Sets[Any].resize(Names.size());
  std::iota(Sets[Any].begin(), Sets[Any].end(), 0);
  for (size_t I = 0; I != Units.size(); ++I)
    if (auto At = Names.find(TargetOf(*Units[I])); At != Names.end())
      OfUnits[I] = number({At->second});
}

LinkSets::Set LinkSets::number(Programs P) {
  if (P.empty())
    return Any;
  auto [At, New] = Numbers.try_emplace(std::move(P), Set(Sets.size()));
  if (New)
    Sets.push_back(At->first);
  return At->second;
}

bool LinkSets::meet(Set A, Set B) const {
  if (A == B || A == Any || B == Any)
    return true;
  auto [At, New] = Meets.try_emplace(std::minmax(A, B), false);
  if (New)
    At->second = llvm::any_of(Sets[A], [&](uint32_t X) {
      return std::binary_search(Sets[B].begin(), Sets[B].end(), X);
    });
  return At->second;
}

LinkSets::Set LinkSets::unite(Set A, Set B) {
  if (A == B)
    return A;
  if (A == Any || B == Any)
    return Any;
  Programs All;
  std::set_union(Sets[A].begin(), Sets[A].end(), Sets[B].begin(), Sets[B].end(),
                 std::back_inserter(All));
  return number(std::move(All));
}

} // namespace fullgraph::link
