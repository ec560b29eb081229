//===- Scalar.h - The words for single numbers ------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Everything is inline, free of branches and of library calls, so that a loop
// over a tile is one that a compiler turns into vector code. Indices are 32
// bits wide: as many lanes as floats.
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_SCALAR_H
#define FLEX_SCALAR_H

#include <cstdint>
#include <type_traits>

namespace flex {

namespace detail {
template <class N>
using IfNumber = std::enable_if_t<std::is_arithmetic_v<N>, int>;
template <class N>
using IfInteger =
    std::enable_if_t<std::is_integral_v<N> && !std::is_same_v<N, bool>, int>;
template <class N>
using IfReal = std::enable_if_t<std::is_floating_point_v<N>, int>;
} // namespace detail

/// Sequences are shorter than this, so that positions, their sums and their
/// differences have room in 32 bits.
inline constexpr int64_t LengthLimit = int64_t(1) << 30;

/// A number beyond every position stands for one that just is: a window of
/// INT64_MAX is no window.
inline int32_t asIndex(int64_t N, int32_t) {
  return static_cast<int32_t>(N < -LengthLimit  ? -LengthLimit
                              : N > LengthLimit ? LengthLimit
                                                : N);
}
template <class N, detail::IfNumber<N> = 0> float asScore(N X, float) {
  return static_cast<float>(X);
}
template <class N, detail::IfNumber<N> = 0> double asScore(N X, double) {
  return static_cast<double>(X);
}

/// A condition is 0 or 1 in 32 bits: a bool in a struct stops GCC's vectoriser.
inline int32_t asCondition(bool X) { return static_cast<int32_t>(X); }
inline int32_t bothOf(int32_t X, int32_t Y) { return X & Y; }
inline int32_t eitherOf(int32_t X, int32_t Y) { return X | Y; }
inline int32_t notOf(int32_t X) { return X ^ 1; }

inline float choose(int32_t If, float X, float Y) { return If ? X : Y; }
inline double choose(int32_t If, double X, double Y) { return If ? X : Y; }
inline int32_t choose(int32_t If, int32_t X, int32_t Y) { return If ? X : Y; }

inline float magnitude(float X) { return __builtin_fabsf(X); }
inline double magnitude(double X) { return __builtin_fabs(X); }
inline int32_t magnitude(int32_t X) { return X < 0 ? -X : X; }

// As ATen's: a NaN on either side is the answer.
template <class T> T leastOf(T X, T Y) { return (X < Y) | (X != X) ? X : Y; }
template <class T> T greatestOf(T X, T Y) { return (X > Y) | (X != X) ? X : Y; }

/// In double, where the quotient of two 32-bit numbers never rounds up to a
/// whole number that it is not: vector units divide no integers.
inline int32_t floorQuotient(int32_t X, int32_t Y) {
  const auto Q =
      static_cast<int32_t>(static_cast<double>(X) / static_cast<double>(Y));
  const int32_t Rest = X - Q * Y;
  return Q - static_cast<int32_t>((Rest != 0) & ((Rest ^ Y) < 0));
}

namespace detail {

/// 2^N for whole N within the exponent's range.
inline float powerOfTwo(float N) {
  return __builtin_bit_cast(float, (static_cast<int32_t>(N) + 127) << 23);
}
inline double powerOfTwo(double N) {
  return __builtin_bit_cast(
      double, (static_cast<int64_t>(static_cast<int32_t>(N)) + 1023) << 52);
}

inline float clamp(float X, float Low, float High) {
  return X < Low ? Low : (X > High ? High : X);
}
inline double clamp(double X, double Low, double High) {
  return X < Low ? Low : (X > High ? High : X);
}

} // namespace detail

/// To about one unit in the last place; zero where it would be denormal.
inline float exponentialOf(float X) {
  const float In = detail::clamp(X, -88.0f, 89.0f);
  const float Round = 12582912.0f; // 1.5 * 2^23: adding it rounds.
  const float N = (In * 1.44269504f + Round) - Round;
  const float R = (In - N * 0.693359375f) - N * -2.12194440e-4f;
  float P = 1.9875691500e-4f;
  P = P * R + 1.3981999507e-3f;
  P = P * R + 8.3334519073e-3f;
  P = P * R + 4.1665795894e-2f;
  P = P * R + 1.6666665459e-1f;
  P = P * R + 5.0000001201e-1f;
  P = P * (R * R) + R + 1.0f;
  const float Y = P * detail::powerOfTwo(N - 1.0f) * 2.0f;
  return X < -86.9f ? 0.0f : (X > 88.72f ? __builtin_inff() : Y);
}
inline double exponentialOf(double X) {
  const double In = detail::clamp(X, -709.0, 710.0);
  const double Round = 6755399441055744.0; // 1.5 * 2^52
  const double N = (In * 1.4426950408889634074 + Round) - Round;
  const double R =
      (In - N * 6.93147180369123816490e-01) - N * 1.90821492927058770002e-10;
  double P = 1.0 / 6227020800.0; // Taylor's series: 1 / 13!
  P = P * R + 1.0 / 479001600.0;
  P = P * R + 1.0 / 39916800.0;
  P = P * R + 1.0 / 3628800.0;
  P = P * R + 1.0 / 362880.0;
  P = P * R + 1.0 / 40320.0;
  P = P * R + 1.0 / 5040.0;
  P = P * R + 1.0 / 720.0;
  P = P * R + 1.0 / 120.0;
  P = P * R + 1.0 / 24.0;
  P = P * R + 1.0 / 6.0;
  P = P * R + 1.0 / 2.0;
  P = P * (R * R) + R + 1.0;
  const double Y = P * detail::powerOfTwo(N - 1.0) * 2.0;
  return X < -707.7 ? 0.0 : (X > 709.78 ? __builtin_inf() : Y);
}

/// Near zero a polynomial (Moshier's, from Cephes), elsewhere 1 - 2/(e^2x + 1).
inline float tangentOf(float X) {
  const float A = magnitude(X);
  const float Z = X * X;
  float P = -5.70498872745e-3f;
  P = P * Z + 2.06390887954e-2f;
  P = P * Z - 5.37397155531e-2f;
  P = P * Z + 1.33314422036e-1f;
  P = P * Z - 3.33332819422e-1f;
  const float Near = X + X * (Z * P);
  const float Far = 1.0f - 2.0f / (exponentialOf(2.0f * A) + 1.0f);
  return A < 0.625f ? Near : (X < 0.0f ? -Far : Far);
}
inline double tangentOf(double X) {
  const double A = magnitude(X);
  const double Z = X * X;
  const double P =
      (-9.64399179425052238628e-1 * Z - 9.92877231001918586564e1) * Z -
      1.61468768441708447952e3;
  const double Q =
      ((Z + 1.12811678491632931402e2) * Z + 2.23548839060100448583e3) * Z +
      4.84406305325125486048e3;
  const double Near = X + X * (Z * (P / Q));
  const double Far = 1.0 - 2.0 / (exponentialOf(2.0 * A) + 1.0);
  return A < 0.625 ? Near : (X < 0.0 ? -Far : Far);
}

} // namespace flex

#endif
