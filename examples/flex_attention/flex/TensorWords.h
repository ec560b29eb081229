//===- TensorWords.h - The words for tensors --------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A mod called with these computes all pairs at once: b, h, q_idx and kv_idx
// are tensors of int64 that broadcast to [B, H, L, S], scores are float32 or
// float64. All of it is ATen: differentiable, traceable, and the same on any
// device. No word reads a value back to the host.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_TENSORWORDS_H
#define FLEX_TENSORWORDS_H

#include "flex/Words.h"
#include <ATen/ATen.h>

namespace flex {

/// The one representation of indices, conditions and scores.
struct TensorValue {
  at::Tensor Value;
};

#define FLEX_TENSOR_OPERATOR(OP)                                               \
  inline TensorValue operator OP(const TensorValue &X, const TensorValue &Y) { \
    return {X.Value OP Y.Value};                                               \
  }                                                                            \
  inline TensorValue operator OP(const TensorValue &X, at::Scalar Y) {         \
    return {X.Value OP Y};                                                     \
  }                                                                            \
  inline TensorValue operator OP(at::Scalar X, const TensorValue &Y) {         \
    return {X OP Y.Value};                                                     \
  }
FLEX_TENSOR_OPERATOR(+)
FLEX_TENSOR_OPERATOR(-)
FLEX_TENSOR_OPERATOR(*)
FLEX_TENSOR_OPERATOR(/)
FLEX_TENSOR_OPERATOR(<)
FLEX_TENSOR_OPERATOR(<=)
FLEX_TENSOR_OPERATOR(>)
FLEX_TENSOR_OPERATOR(>=)
FLEX_TENSOR_OPERATOR(==)
FLEX_TENSOR_OPERATOR(!=)
#undef FLEX_TENSOR_OPERATOR

inline TensorValue operator-(const TensorValue &X) { return {-X.Value}; }

/// A plain number stays one: ATen gives it the tensor's precision.
inline at::Scalar asIndex(int64_t N, const TensorValue &) { return N; }
template <class N, detail::IfNumber<N> = 0>
at::Scalar asScore(N X, const TensorValue &) {
  return X;
}
inline TensorValue asScore(const TensorValue &X, const TensorValue &Like) {
  return {X.Value.to(Like.Value.scalar_type())};
}

namespace detail {
inline at::Tensor filled(at::Scalar X, const TensorValue &Like) {
  return at::full({}, X, Like.Value.options());
}
} // namespace detail

inline TensorValue asCondition(const TensorValue &X) { return X; }
inline TensorValue bothOf(const TensorValue &X, const TensorValue &Y) {
  return {at::logical_and(X.Value, Y.Value)};
}
inline TensorValue eitherOf(const TensorValue &X, const TensorValue &Y) {
  return {at::logical_or(X.Value, Y.Value)};
}
inline TensorValue notOf(const TensorValue &X) {
  return {at::logical_not(X.Value)};
}

inline TensorValue choose(const TensorValue &If, const TensorValue &X,
                          const TensorValue &Y) {
  return {at::where(If.Value, X.Value, Y.Value)};
}
inline TensorValue choose(const TensorValue &If, const TensorValue &X,
                          at::Scalar Y) {
  return {at::where(If.Value, X.Value, detail::filled(Y, X))};
}
inline TensorValue choose(const TensorValue &If, at::Scalar X,
                          const TensorValue &Y) {
  return {at::where(If.Value, detail::filled(X, Y), Y.Value)};
}

inline TensorValue floorQuotient(const TensorValue &X, const TensorValue &Y) {
  return {at::div(X.Value, Y.Value, "floor")};
}
inline TensorValue floorQuotient(const TensorValue &X, at::Scalar Y) {
  return {at::div(X.Value, Y, "floor")};
}

inline TensorValue exponentialOf(const TensorValue &X) {
  return {at::exp(X.Value)};
}
inline TensorValue tangentOf(const TensorValue &X) {
  return {at::tanh(X.Value)};
}
inline TensorValue magnitude(const TensorValue &X) {
  return {at::abs(X.Value)};
}

inline TensorValue leastOf(const TensorValue &X, const TensorValue &Y) {
  return {at::minimum(X.Value, Y.Value)};
}
inline TensorValue leastOf(const TensorValue &X, at::Scalar Y) {
  return {at::minimum(X.Value, detail::filled(Y, X))};
}
inline TensorValue leastOf(at::Scalar X, const TensorValue &Y) {
  return {at::minimum(detail::filled(X, Y), Y.Value)};
}
inline TensorValue greatestOf(const TensorValue &X, const TensorValue &Y) {
  return {at::maximum(X.Value, Y.Value)};
}
inline TensorValue greatestOf(const TensorValue &X, at::Scalar Y) {
  return {at::maximum(X.Value, detail::filled(Y, X))};
}
inline TensorValue greatestOf(at::Scalar X, const TensorValue &Y) {
  return {at::maximum(detail::filled(X, Y), Y.Value)};
}

} // namespace flex

#endif
