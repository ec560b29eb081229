//===- Registry.h - All seeds by name, each with its type -------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The list is one of types. makeSeed<"norm">() returns a NormSeed, and a name
// that does not exist does not compile. Where a name arrives at run time,
// withBlueprint turns it into a type once, at the edge, and all that follows is
// typed.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_SEEDS_REGISTRY_H
#define FLEX_SEEDS_REGISTRY_H

#include "seeds/AttentionSeed.h"
#include "seeds/FlexAttentionSeed.h"
#include "seeds/LoraSeed.h"
#include "seeds/MlpSeed.h"
#include "seeds/NoopSeed.h"
#include "seeds/NormSeed.h"
#include <algorithm>
#include <string>
#include <string_view>

namespace flex::seeds {

/// A recipe for one kind of seed. SeedHolder is its module holder.
template <class SeedHolder> struct Blueprint {
  using Seed = SeedHolder;
  static constexpr std::string_view Name = SeedHolder::ContainedType::Name;
  /// Whether an output depends on inputs after it.
  static constexpr bool SeesAhead = SeedHolder::ContainedType::SeesAhead;
  static SeedHolder make(const SeedSettings &Settings) {
    return SeedHolder(Settings);
  }
};

template <class... Seeds> struct BlueprintList {
  /// Calls Visit with each blueprint, in order.
  template <class Visitor> static void forEach(const Visitor &Visit) {
    (Visit(Blueprint<Seeds>{}), ...);
  }

  /// Calls Visit with the blueprint of that name. Throws c10::Error, with the
  /// names there are, if there is none.
  template <class Visitor>
  static void with(std::string_view Name, const Visitor &Visit) {
    bool Found = false;
    std::string Known;
    forEach([&](auto Each) {
      Known += (Known.empty() ? "" : ", ") + std::string(Each.Name);
      if (Each.Name == Name) {
        Found = true;
        Visit(Each);
      }
    });
    TORCH_CHECK(Found, "no seed is called '", std::string(Name),
                "'; known: ", Known);
  }
};

using Blueprints = BlueprintList<NormSeed, LoraSeed, AttentionSeed, MlpSeed,
                                 FlexAttentionSeed, NoopSeed>;

/// A name that is part of a type.
template <size_t N> struct FixedName {
  char Text[N];
  constexpr FixedName(const char (&From)[N]) { std::copy_n(From, N, Text); }
  constexpr std::string_view view() const { return {Text, N - 1}; }
};

namespace detail {
template <FixedName Name, class List> struct Lookup;
template <FixedName Name> struct Lookup<Name, BlueprintList<>> {
  static_assert(Name.Text[0] != Name.Text[0],
                "no seed of this name is registered (seeds/Registry.h)");
};
template <FixedName Name, class First, class... Rest>
struct Lookup<Name, BlueprintList<First, Rest...>> {
  static constexpr auto find() {
    if constexpr (Blueprint<First>::Name == Name.view())
      return Blueprint<First>{};
    else
      return Lookup<Name, BlueprintList<Rest...>>::find();
  }
};
} // namespace detail

/// The seed of that name, as its own type.
template <FixedName Name> auto makeSeed(const SeedSettings &Settings) {
  return decltype(detail::Lookup<Name, Blueprints>::find())::make(Settings);
}

} // namespace flex::seeds

#endif
