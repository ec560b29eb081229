//===- Capture.h - Mods that capture tensors --------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A mod is any callable of (score, b, h, q_idx, kv_idx) or (b, h, q_idx,
// kv_idx). One that needs tensors is made by capture(). callMod() calls either
// kind; Base says where in the list of all buffers of an attention call this
// mod's begin.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_CAPTURE_H
#define FLEX_CAPTURE_H

#include "flex/Buffers.h"
#include <tuple>
#include <utility>

namespace flex {

/// A mod with its tensors.
template <class Function, class... Buffers> struct Captured {
  static constexpr int BufferCount = sizeof...(Buffers);
  Function Call;
  std::tuple<Buffers...> Held;

  template <int Base, class Binder, class... A>
  auto callWith(const Binder &Bind, const A &...Arguments) const {
    return callEach<Base>(Bind, std::index_sequence_for<Buffers...>(),
                          Arguments...);
  }

  /// Calls Visit with each buffer, in order.
  template <class Visitor> void visitBuffers(const Visitor &Visit) const {
    std::apply([&](const auto &...Each) { (Visit(Each), ...); }, Held);
  }

  /// The same mod with its buffers on Device.
  Captured to(at::Device Device) const {
    Captured Moved = *this;
    std::apply(
        [&](auto &...Each) { ((Each.Data = Each.Data.to(Device)), ...); },
        Moved.Held);
    return Moved;
  }

  template <int Base, class Binder, size_t... I, class... A>
  auto callEach(const Binder &Bind, std::index_sequence<I...>,
                const A &...Arguments) const {
    return Call(Arguments..., Bind.template view<Base + static_cast<int>(I)>(
                                  std::get<I>(Held))...);
  }
};

/// Function is called with the mod's arguments, then with a view of each of
/// Buffers, which are made by flex::values, flex::indices and flex::flags.
template <class Function, class... Buffers>
Captured<Function, Buffers...> capture(Function Call, Buffers... Held) {
  return {std::move(Call), {std::move(Held)...}};
}

namespace detail {
template <class Mod>
concept HoldsBuffers = requires { Mod::BufferCount; };
} // namespace detail

/// How many tensors a mod captures, its parts included.
template <class Mod> constexpr int bufferCount() {
  if constexpr (detail::HoldsBuffers<Mod>)
    return Mod::BufferCount;
  else
    return 0;
}

/// Calls a mod of either kind.
template <int Base, class Mod, class Binder, class... A>
auto callMod(const Mod &Called, const Binder &Bind, const A &...Arguments) {
  if constexpr (detail::HoldsBuffers<Mod>)
    return Called.template callWith<Base>(Bind, Arguments...);
  else
    return Called(Arguments...);
}

/// Calls Visit with each buffer of a mod, in the order of their numbers.
template <class Mod, class Visitor>
void visitBuffers(const Mod &Visited, const Visitor &Visit) {
  if constexpr (detail::HoldsBuffers<Mod>)
    Visited.visitBuffers(Visit);
}

/// The mod with its buffers on Device.
template <class Mod> Mod moveMod(const Mod &Moved, at::Device Device) {
  if constexpr (detail::HoldsBuffers<Mod>)
    return Moved.to(Device);
  else
    return Moved;
}

} // namespace flex

#endif
