//===- Combine.h - Mods made of mods ----------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// and_masks(m...) holds where all hold, or_masks(m...) where any holds,
// not_mask(m) where m does not; chain_scores(s...) applies score mods from left
// to right. The parts may capture tensors.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_COMBINE_H
#define FLEX_COMBINE_H

#include "flex/Capture.h"
#include <tuple>

namespace flex {

namespace detail {

/// What the combinations share: their parts, and the buffers of these.
template <class... Mods> struct Parts {
  static constexpr int BufferCount = (bufferCount<Mods>() + ... + 0);
  std::tuple<Mods...> Held;

  /// Where the buffers of part I begin, counted from this mod's first.
  template <size_t I> static constexpr int first() {
    constexpr int Counts[] = {bufferCount<Mods>()...};
    int Sum = 0;
    for (size_t J = 0; J < I; ++J)
      Sum += Counts[J];
    return Sum;
  }

  template <class Visitor> void visitBuffers(const Visitor &Visit) const {
    std::apply(
        [&](const auto &...Each) { (flex::visitBuffers(Each, Visit), ...); },
        Held);
  }

  std::tuple<Mods...> moved(at::Device Device) const {
    return std::apply(
        [&](const auto &...Each) {
          return std::tuple<Mods...>(moveMod(Each, Device)...);
        },
        Held);
  }

  template <int Base, size_t I, class Binder, class... A>
  auto part(const Binder &Bind, const A &...Arguments) const {
    return callMod<Base + first<I>()>(std::get<I>(Held), Bind, Arguments...);
  }
};

} // namespace detail

template <class... Masks> struct AllOf : detail::Parts<Masks...> {
  template <int Base, size_t I = 0, class Binder, class... A>
  auto callWith(const Binder &Bind, const A &...Arguments) const {
    auto First = this->template part<Base, I>(Bind, Arguments...);
    if constexpr (I + 1 == sizeof...(Masks))
      return First;
    else
      return logical_and(First, callWith<Base, I + 1>(Bind, Arguments...));
  }
  AllOf to(at::Device Device) const { return {{this->moved(Device)}}; }
};

template <class... Masks> struct AnyOf : detail::Parts<Masks...> {
  template <int Base, size_t I = 0, class Binder, class... A>
  auto callWith(const Binder &Bind, const A &...Arguments) const {
    auto First = this->template part<Base, I>(Bind, Arguments...);
    if constexpr (I + 1 == sizeof...(Masks))
      return First;
    else
      return logical_or(First, callWith<Base, I + 1>(Bind, Arguments...));
  }
  AnyOf to(at::Device Device) const { return {{this->moved(Device)}}; }
};

template <class Mask> struct Not : detail::Parts<Mask> {
  template <int Base, class Binder, class... A>
  auto callWith(const Binder &Bind, const A &...Arguments) const {
    return logical_not(this->template part<Base, 0>(Bind, Arguments...));
  }
  Not to(at::Device Device) const { return {{this->moved(Device)}}; }
};

template <class... Scores> struct ScoreChain : detail::Parts<Scores...> {
  template <int Base, size_t I = 0, class Binder, class S, class... A>
  auto callWith(const Binder &Bind, const S &Score, const A &...Place) const {
    auto Next = this->template part<Base, I>(Bind, Score, Place...);
    if constexpr (I + 1 == sizeof...(Scores))
      return Next;
    else
      return callWith<Base, I + 1>(Bind, Next, Place...);
  }
  ScoreChain to(at::Device Device) const { return {{this->moved(Device)}}; }
};

template <class... Masks> AllOf<Masks...> and_masks(Masks... Parts) {
  return {{{std::move(Parts)...}}};
}
template <class... Masks> AnyOf<Masks...> or_masks(Masks... Parts) {
  return {{{std::move(Parts)...}}};
}
template <class Mask> Not<Mask> not_mask(Mask Part) {
  return {{{std::move(Part)}}};
}
template <class... Scores> ScoreChain<Scores...> chain_scores(Scores... Parts) {
  return {{{std::move(Parts)...}}};
}

} // namespace flex

#endif
