//===- Buffers.h - Tensors that a mod captures ------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A Python closure captures tensors and PyTorch finds them. C++ cannot look
// inside a lambda, so they are named when the mod is made, with what they hold
// and how many dimensions they have; the mod gets a view of each as a further
// argument:
//
//   auto Alibi = flex::capture(
//       [](auto score, auto b, auto h, auto q_idx, auto kv_idx, auto slopes) {
//         return score + flex::gather(slopes, h) * (kv_idx - q_idx);
//       },
//       flex::values<1>(Slopes));
//
// Buffers are bound to memory at each call: an optimiser may update them.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_BUFFERS_H
#define FLEX_BUFFERS_H

#include "flex/TensorWords.h"
#include "flex/Views.h"
#include <ATen/ATen.h>
#include <vector>

namespace flex {

/// Numbers that scores are computed with; gradients flow into them.
template <int Rank> struct Values {
  at::Tensor Data;
};
/// Whole numbers: document ids, offsets, tables of positions.
template <int Rank> struct Indices {
  at::Tensor Data;
};
/// Booleans.
template <int Rank> struct Flags {
  at::Tensor Data;
};

/// Throws c10::Error unless Data has Rank dimensions, at least one element and
/// fewer than 2^31, and is (for Values) floating, (for Indices) integral or
/// (for Flags) boolean. On the CPU, where the kernel has 32 bits for an index,
/// it throws for indices beyond them.
template <int Rank> Values<Rank> values(at::Tensor Data);
template <int Rank> Indices<Rank> indices(at::Tensor Data);
template <int Rank> Flags<Rank> flags(at::Tensor Data);

namespace detail {

void checkBuffer(const char *Word, const at::Tensor &Data, int64_t Rank,
                 bool RightType);

/// Element type and layout that the fused kernel reads. Differentiable.
template <int R>
at::Tensor kernelCopy(const Values<R> &B, at::ScalarType ScoreType) {
  return B.Data.to(ScoreType).contiguous();
}
template <int R> at::Tensor kernelCopy(const Indices<R> &B, at::ScalarType) {
  return B.Data.to(at::kInt).contiguous();
}
template <int R> at::Tensor kernelCopy(const Flags<R> &B, at::ScalarType) {
  return B.Data.contiguous();
}

/// What flex::gather reads from in the composed path.
template <int R> struct TensorView {
  static constexpr int Rank = R;
  at::Tensor Data;

  template <class... I> TensorValue element(const I &...Position) const {
    c10::List<c10::optional<at::Tensor>> Places;
    int64_t Dimension = 0;
    (Places.push_back(c10::optional<at::Tensor>(
         Position.Value.clamp(0, Data.size(Dimension++) - 1))),
     ...);
    return {at::index(Data, Places)};
  }
};
template <int R> struct TensorValues : TensorView<R> {
  template <class... I> Score<TensorValue> at(const I &...Position) const {
    return {this->element(Position...)};
  }
};
template <int R> struct TensorIndices : TensorView<R> {
  template <class... I> Index<TensorValue> at(const I &...Position) const {
    return {this->element(Position...)};
  }
};
template <int R> struct TensorFlags : TensorView<R> {
  template <class... I> Condition<TensorValue> at(const I &...Position) const {
    return {this->element(Position...)};
  }
};

} // namespace detail

//===- Binders: from a captured buffer to the view that a mod gets
//---------===//

/// For the composed path.
struct TensorBinder {
  at::ScalarType ScoreType;

  template <int, int R> auto view(const Values<R> &B) const {
    return detail::TensorValues<R>{{B.Data.to(ScoreType)}};
  }
  template <int, int R> auto view(const Indices<R> &B) const {
    return detail::TensorIndices<R>{{B.Data.to(at::kLong)}};
  }
  template <int, int R> auto view(const Flags<R> &B) const {
    return detail::TensorFlags<R>{{B.Data}};
  }
};

/// For the fused kernel: values only.
template <class T> struct ScalarBinder {
  const RawBuffer *Raw;

  template <int I, int R> auto view(const Values<R> &) const {
    return ScalarValues<T, R>(Raw[I]);
  }
  template <int I, int R> auto view(const Indices<R> &) const {
    return ScalarIndices<R>(Raw[I]);
  }
  template <int I, int R> auto view(const Flags<R> &) const {
    return ScalarFlags<R>(Raw[I]);
  }
};

/// For its backward: derivatives by the score.
template <class T> struct DualBinder {
  const RawBuffer *Raw;

  template <int I, int R> auto view(const Values<R> &) const {
    return DualValues<T, 1, R>(Raw[I]);
  }
  template <int I, int R> auto view(const Indices<R> &) const {
    return ScalarIndices<R>(Raw[I]);
  }
  template <int I, int R> auto view(const Flags<R> &) const {
    return ScalarFlags<R>(Raw[I]);
  }
};

/// For its backward: derivatives by what was gathered, too.
template <class T> struct TrackingBinder {
  const RawBuffer *Raw;
  DerivativeSites *Sites;

  template <int I, int R> auto view(const Values<R> &) const {
    return TrackedValues<T, DerivativeSites::Capacity + 1, R>(Raw[I], I, Sites);
  }
  template <int I, int R> auto view(const Indices<R> &) const {
    return ScalarIndices<R>(Raw[I]);
  }
  template <int I, int R> auto view(const Flags<R> &) const {
    return ScalarFlags<R>(Raw[I]);
  }
};

//===- Implementation
//------------------------------------------------------===//

template <int Rank> Values<Rank> values(at::Tensor Data) {
  static_assert(Rank >= 1 && Rank <= RawBuffer::MaxRank);
  detail::checkBuffer("values", Data, Rank, Data.is_floating_point());
  return {std::move(Data)};
}
template <int Rank> Indices<Rank> indices(at::Tensor Data) {
  static_assert(Rank >= 1 && Rank <= RawBuffer::MaxRank);
  detail::checkBuffer("indices", Data, Rank,
                      at::isIntegralType(Data.scalar_type(), false));
  return {std::move(Data)};
}
template <int Rank> Flags<Rank> flags(at::Tensor Data) {
  static_assert(Rank >= 1 && Rank <= RawBuffer::MaxRank);
  detail::checkBuffer("flags", Data, Rank, Data.scalar_type() == at::kBool);
  return {std::move(Data)};
}

} // namespace flex

#endif
