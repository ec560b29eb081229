//===- Dual.h - Scores that carry derivatives -------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Forward-mode differentiation for the fused kernel's backward: a mod called
// with Dual scores returns its value and the derivative by the score and, where
// a captured buffer requires a gradient, by each element that it gathered.
//
// A gather from such a buffer goes through a DerivativeSites, which gives it
// the next slot of the derivatives and notes which element it read.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_DUAL_H
#define FLEX_DUAL_H

#include "flex/Scalar.h"
#include <cstdint>

namespace flex {

/// A number and N derivatives; the first is the one by the score.
template <class T, int N> struct Dual {
  T Value;
  T By[N];

  static Dual constant(T X) {
    Dual R{X, {}};
    for (int I = 0; I < N; ++I)
      R.By[I] = 0;
    return R;
  }
  static Dual variable(T X, int Slot) {
    Dual R = constant(X);
    R.By[Slot] = 1;
    return R;
  }
};

/// Which buffer elements the mod read, in the order of its gathers. Those past
/// Capacity are counted and lost.
struct DerivativeSites {
  static constexpr int Capacity = 4;
  int Count = 0;
  int Buffer[Capacity];      ///< The captured buffer's number.
  int64_t Element[Capacity]; ///< Its element.
};

namespace detail {
/// The dual of f(X) where the derivative of f there is Slope.
template <class T, int N>
Dual<T, N> chain(const Dual<T, N> &X, T Value, T Slope) {
  Dual<T, N> R;
  R.Value = Value;
  for (int I = 0; I < N; ++I)
    R.By[I] = X.By[I] * Slope;
  return R;
}
/// The dual of f(X, Y) by its two partial derivatives.
template <class T, int N>
Dual<T, N> chain(const Dual<T, N> &X, const Dual<T, N> &Y, T Value, T SlopeX,
                 T SlopeY) {
  Dual<T, N> R;
  R.Value = Value;
  for (int I = 0; I < N; ++I)
    R.By[I] = X.By[I] * SlopeX + Y.By[I] * SlopeY;
  return R;
}
} // namespace detail

template <class X, class T, int N>
Dual<T, N> asScore(X Number, const Dual<T, N> &) {
  return Dual<T, N>::constant(static_cast<T>(Number));
}

template <class T, int N>
Dual<T, N> operator+(const Dual<T, N> &X, const Dual<T, N> &Y) {
  return detail::chain(X, Y, X.Value + Y.Value, T(1), T(1));
}
template <class T, int N>
Dual<T, N> operator-(const Dual<T, N> &X, const Dual<T, N> &Y) {
  return detail::chain(X, Y, X.Value - Y.Value, T(1), T(-1));
}
template <class T, int N>
Dual<T, N> operator*(const Dual<T, N> &X, const Dual<T, N> &Y) {
  return detail::chain(X, Y, X.Value * Y.Value, Y.Value, X.Value);
}
template <class T, int N>
Dual<T, N> operator/(const Dual<T, N> &X, const Dual<T, N> &Y) {
  const T Quotient = X.Value / Y.Value;
  return detail::chain(X, Y, Quotient, T(1) / Y.Value, -Quotient / Y.Value);
}
template <class T, int N> Dual<T, N> operator-(const Dual<T, N> &X) {
  return detail::chain(X, -X.Value, T(-1));
}

#define FLEX_DUAL_COMPARISON(OP)                                               \
  template <class T, int N>                                                    \
  bool operator OP(const Dual<T, N> &X, const Dual<T, N> &Y) {                 \
    return X.Value OP Y.Value;                                                 \
  }
FLEX_DUAL_COMPARISON(<)
FLEX_DUAL_COMPARISON(<=)
FLEX_DUAL_COMPARISON(>)
FLEX_DUAL_COMPARISON(>=)
FLEX_DUAL_COMPARISON(==)
FLEX_DUAL_COMPARISON(!=)
#undef FLEX_DUAL_COMPARISON

template <class T, int N>
Dual<T, N> choose(int32_t If, const Dual<T, N> &X, const Dual<T, N> &Y) {
  Dual<T, N> R;
  R.Value = choose(If, X.Value, Y.Value);
  for (int I = 0; I < N; ++I)
    R.By[I] = choose(If, X.By[I], Y.By[I]);
  return R;
}

template <class T, int N> Dual<T, N> exponentialOf(const Dual<T, N> &X) {
  const T Y = exponentialOf(X.Value);
  return detail::chain(X, Y, Y);
}
template <class T, int N> Dual<T, N> tangentOf(const Dual<T, N> &X) {
  const T Y = tangentOf(X.Value);
  return detail::chain(X, Y, T(1) - Y * Y);
}
template <class T, int N> Dual<T, N> magnitude(const Dual<T, N> &X) {
  const T Sign = static_cast<T>(static_cast<int>(X.Value > 0) -
                                static_cast<int>(X.Value < 0));
  return detail::chain(X, magnitude(X.Value), Sign);
}

template <class T, int N>
Dual<T, N> leastOf(const Dual<T, N> &X, const Dual<T, N> &Y) {
  const T Share =
      X.Value == Y.Value ? T(0.5) : (X.Value < Y.Value ? T(1) : T(0));
  return detail::chain(X, Y, leastOf(X.Value, Y.Value), Share, T(1) - Share);
}
template <class T, int N>
Dual<T, N> greatestOf(const Dual<T, N> &X, const Dual<T, N> &Y) {
  const T Share =
      X.Value == Y.Value ? T(0.5) : (X.Value > Y.Value ? T(1) : T(0));
  return detail::chain(X, Y, greatestOf(X.Value, Y.Value), Share, T(1) - Share);
}

} // namespace flex

#endif
