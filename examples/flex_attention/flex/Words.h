//===- Words.h - What mods are written in -----------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A score or mask modification is a generic callable, written once. The fused
// kernel calls it with scalars (Scalar.h), its backward with scalars that carry
// derivatives (Dual.h), the composed path with tensors (TensorWords.h). The
// three types here wrap such a representation, and allow only what means the
// same in all of them:
//
//   + - * comparisons; / on scores; where, floordiv, mod, tanh, exp, abs, min,
//   max, gather, type_as, logical_and, logical_or, logical_not
//
// What would mean two things does not compile, and the message names the word
// to use. A representation brings the lower-case functions that are called here
// without qualification (choose, floorQuotient, asScore ...).
//
//===----------------------------------------------------------------------===//

#ifndef FLEX_WORDS_H
#define FLEX_WORDS_H

#include "flex/Scalar.h"
#include <type_traits>

namespace flex {

/// A position: b, h, q_idx, kv_idx, or what is computed from them. Exact within
/// 32 bits, which the fused kernel has.
template <class Rep> struct Index {
  Rep Raw;
};

/// A yes or no for each pair of a query and a key.
template <class Rep> struct Condition {
  Rep Raw;

  /// Catches `if (c)`, `c ? x : y`, which a kernel could answer and a tensor
  /// could not.
  template <class Bool, std::enable_if_t<std::is_same_v<Bool, bool>, int> = 0>
  explicit operator Bool() const {
    static_assert(!std::is_same_v<Bool, bool>,
                  "flex: a condition has no single truth value; instead of "
                  "'c ? x : y' or 'if (c)' write flex::where(c, x, y)");
    return false;
  }
};

/// A scaled attention score, or a number of its precision.
template <class Rep> struct Score {
  Rep Raw;
};

namespace detail {
template <class> inline constexpr bool Never = false;
} // namespace detail

//===- Arithmetic
//----------------------------------------------------------===//

#define FLEX_SCORE_OPERATOR(OP)                                                \
  template <class A, class B>                                                  \
  auto operator OP(const Score<A> &X, const Score<B> &Y)                       \
      ->Score<decltype(X.Raw OP Y.Raw)> {                                      \
    return {X.Raw OP Y.Raw};                                                   \
  }                                                                            \
  template <class A, class I>                                                  \
  Score<A> operator OP(const Score<A> &X, const Index<I> &Y) {                 \
    return {X.Raw OP asScore(Y.Raw, X.Raw)};                                   \
  }                                                                            \
  template <class A, class I>                                                  \
  Score<A> operator OP(const Index<I> &X, const Score<A> &Y) {                 \
    return {asScore(X.Raw, Y.Raw) OP Y.Raw};                                   \
  }                                                                            \
  template <class A, class N, detail::IfNumber<N> = 0>                         \
  Score<A> operator OP(const Score<A> &X, N Y) {                               \
    return {X.Raw OP asScore(Y, X.Raw)};                                       \
  }                                                                            \
  template <class A, class N, detail::IfNumber<N> = 0>                         \
  Score<A> operator OP(N X, const Score<A> &Y) {                               \
    return {asScore(X, Y.Raw) OP Y.Raw};                                       \
  }
FLEX_SCORE_OPERATOR(+)
FLEX_SCORE_OPERATOR(-)
FLEX_SCORE_OPERATOR(*)
FLEX_SCORE_OPERATOR(/)
#undef FLEX_SCORE_OPERATOR

template <class A> Score<A> operator-(const Score<A> &X) { return {-X.Raw}; }
template <class I> Index<I> operator-(const Index<I> &X) { return {-X.Raw}; }

#define FLEX_INDEX_OPERATOR(OP)                                                \
  template <class I>                                                           \
  Index<I> operator OP(const Index<I> &X, const Index<I> &Y) {                 \
    return {X.Raw OP Y.Raw};                                                   \
  }                                                                            \
  template <class I, class N, detail::IfInteger<N> = 0>                        \
  Index<I> operator OP(const Index<I> &X, N Y) {                               \
    return {X.Raw OP asIndex(Y, X.Raw)};                                       \
  }                                                                            \
  template <class I, class N, detail::IfInteger<N> = 0>                        \
  Index<I> operator OP(N X, const Index<I> &Y) {                               \
    return {asIndex(X, Y.Raw) OP Y.Raw};                                       \
  }
FLEX_INDEX_OPERATOR(+)
FLEX_INDEX_OPERATOR(-)
FLEX_INDEX_OPERATOR(*)
#undef FLEX_INDEX_OPERATOR

//===- Comparisons
//---------------------------------------------------------===//

#define FLEX_COMPARISON(OP)                                                    \
  template <class I>                                                           \
  auto operator OP(const Index<I> &X, const Index<I> &Y)                       \
      ->Condition<decltype(asCondition(X.Raw OP Y.Raw))> {                     \
    return {asCondition(X.Raw OP Y.Raw)};                                      \
  }                                                                            \
  template <class I, class N, detail::IfInteger<N> = 0>                        \
  auto operator OP(const Index<I> &X, N Y)                                     \
      ->Condition<decltype(asCondition(X.Raw OP X.Raw))> {                     \
    return {asCondition(X.Raw OP asIndex(Y, X.Raw))};                          \
  }                                                                            \
  template <class I, class N, detail::IfInteger<N> = 0>                        \
  auto operator OP(N X, const Index<I> &Y)                                     \
      ->Condition<decltype(asCondition(Y.Raw OP Y.Raw))> {                     \
    return {asCondition(asIndex(X, Y.Raw) OP Y.Raw)};                          \
  }                                                                            \
  template <class A>                                                           \
  auto operator OP(const Score<A> &X, const Score<A> &Y)                       \
      ->Condition<decltype(asCondition(X.Raw OP Y.Raw))> {                     \
    return {asCondition(X.Raw OP Y.Raw)};                                      \
  }                                                                            \
  template <class A, class N, detail::IfNumber<N> = 0>                         \
  auto operator OP(const Score<A> &X, N Y)                                     \
      ->Condition<decltype(asCondition(X.Raw OP X.Raw))> {                     \
    return {asCondition(X.Raw OP asScore(Y, X.Raw))};                          \
  }                                                                            \
  template <class A, class N, detail::IfNumber<N> = 0>                         \
  auto operator OP(N X, const Score<A> &Y)                                     \
      ->Condition<decltype(asCondition(Y.Raw OP Y.Raw))> {                     \
    return {asCondition(asScore(X, Y.Raw) OP Y.Raw)};                          \
  }
FLEX_COMPARISON(<)
FLEX_COMPARISON(<=)
FLEX_COMPARISON(>)
FLEX_COMPARISON(>=)
FLEX_COMPARISON(==)
FLEX_COMPARISON(!=)
#undef FLEX_COMPARISON

//===- The words
//-----------------------------------------------------------===//

/// Yes and yes, yes or yes, not yes. Both sides are always computed.
template <class C>
Condition<C> logical_and(const Condition<C> &X, const Condition<C> &Y) {
  return {bothOf(X.Raw, Y.Raw)};
}
template <class C>
Condition<C> logical_or(const Condition<C> &X, const Condition<C> &Y) {
  return {eitherOf(X.Raw, Y.Raw)};
}
template <class C> Condition<C> logical_not(const Condition<C> &X) {
  return {notOf(X.Raw)};
}

/// X where C holds, else Y. Both are computed; the gradient takes one.
template <class C, class A>
Score<A> where(const Condition<C> &If, const Score<A> &X, const Score<A> &Y) {
  return {choose(If.Raw, X.Raw, Y.Raw)};
}
template <class C, class A, class N, detail::IfNumber<N> = 0>
Score<A> where(const Condition<C> &If, const Score<A> &X, N Y) {
  return {choose(If.Raw, X.Raw, asScore(Y, X.Raw))};
}
template <class C, class A, class N, detail::IfNumber<N> = 0>
Score<A> where(const Condition<C> &If, N X, const Score<A> &Y) {
  return {choose(If.Raw, asScore(X, Y.Raw), Y.Raw)};
}
template <class C, class I>
Index<I> where(const Condition<C> &If, const Index<I> &X, const Index<I> &Y) {
  return {choose(If.Raw, X.Raw, Y.Raw)};
}
template <class C, class I, class N, detail::IfInteger<N> = 0>
Index<I> where(const Condition<C> &If, const Index<I> &X, N Y) {
  return {choose(If.Raw, X.Raw, asIndex(Y, X.Raw))};
}
template <class C, class I, class N, detail::IfInteger<N> = 0>
Index<I> where(const Condition<C> &If, N X, const Index<I> &Y) {
  return {choose(If.Raw, asIndex(X, Y.Raw), Y.Raw)};
}

/// X / Y rounded towards minus infinity, and what is left (with the sign of Y),
/// as in Python. Y must not be zero.
template <class I> Index<I> floordiv(const Index<I> &X, const Index<I> &Y) {
  return {floorQuotient(X.Raw, Y.Raw)};
}
template <class I, class N, detail::IfInteger<N> = 0>
Index<I> floordiv(const Index<I> &X, N Y) {
  return {floorQuotient(X.Raw, asIndex(Y, X.Raw))};
}
template <class I> Index<I> mod(const Index<I> &X, const Index<I> &Y) {
  return {X.Raw - floorQuotient(X.Raw, Y.Raw) * Y.Raw};
}
template <class I, class N, detail::IfInteger<N> = 0>
Index<I> mod(const Index<I> &X, N Y) {
  const auto Divisor = asIndex(Y, X.Raw);
  return {X.Raw - floorQuotient(X.Raw, Divisor) * Divisor};
}

template <class A> Score<A> exp(const Score<A> &X) {
  return {exponentialOf(X.Raw)};
}
template <class A> Score<A> tanh(const Score<A> &X) {
  return {tangentOf(X.Raw)};
}

template <class A> Score<A> abs(const Score<A> &X) {
  return {magnitude(X.Raw)};
}
template <class I> Index<I> abs(const Index<I> &X) {
  return {magnitude(X.Raw)};
}

/// The lesser and the greater. Of two equal scores, each gets half of the
/// gradient.
#define FLEX_EXTREME(WORD, OF)                                                 \
  template <class A> Score<A> WORD(const Score<A> &X, const Score<A> &Y) {     \
    return {OF(X.Raw, Y.Raw)};                                                 \
  }                                                                            \
  template <class A, class N, detail::IfNumber<N> = 0>                         \
  Score<A> WORD(const Score<A> &X, N Y) {                                      \
    return {OF(X.Raw, asScore(Y, X.Raw))};                                     \
  }                                                                            \
  template <class A, class N, detail::IfNumber<N> = 0>                         \
  Score<A> WORD(N X, const Score<A> &Y) {                                      \
    return {OF(asScore(X, Y.Raw), Y.Raw)};                                     \
  }                                                                            \
  template <class I> Index<I> WORD(const Index<I> &X, const Index<I> &Y) {     \
    return {OF(X.Raw, Y.Raw)};                                                 \
  }                                                                            \
  template <class I, class N, detail::IfInteger<N> = 0>                        \
  Index<I> WORD(const Index<I> &X, N Y) {                                      \
    return {OF(X.Raw, asIndex(Y, X.Raw))};                                     \
  }                                                                            \
  template <class I, class N, detail::IfInteger<N> = 0>                        \
  Index<I> WORD(N X, const Index<I> &Y) {                                      \
    return {OF(asIndex(X, Y.Raw), Y.Raw)};                                     \
  }
FLEX_EXTREME(min, leastOf)
FLEX_EXTREME(max, greatestOf)
#undef FLEX_EXTREME

/// The index as a number of the score's precision.
template <class I, class A>
Score<A> type_as(const Index<I> &X, const Score<A> &Like) {
  return {asScore(X.Raw, Like.Raw)};
}

/// What a captured buffer holds at a position (Buffers.h). A position outside
/// the buffer is moved to its nearest end.
template <class View, class... I>
auto gather(const View &Buffer, const Index<I> &...Position) {
  static_assert(
      sizeof...(I) == View::Rank,
      "flex::gather needs one index for each dimension of the buffer");
  return Buffer.at(Position.Raw...);
}

//===- What would mean two things
//------------------------------------------===//

#define FLEX_REFUSED(OP, LEFT, RIGHT, PARAMETERS, MESSAGE)                     \
  template <PARAMETERS> Index<I> operator OP(const LEFT &, const RIGHT &) {    \
    static_assert(detail::Never<I>, MESSAGE);                                  \
    return {};                                                                 \
  }
#define FLEX_COMMA ,
#define FLEX_REFUSED_FOR_INDEX(OP, MESSAGE)                                    \
  FLEX_REFUSED(OP, Index<I>, Index<I>, class I, MESSAGE)                       \
  FLEX_REFUSED(OP, Index<I>, N,                                                \
               class I FLEX_COMMA class N FLEX_COMMA detail ::IfNumber<N> = 0, \
               MESSAGE)                                                        \
  FLEX_REFUSED(OP, N, Index<I>,                                                \
               class I FLEX_COMMA class N FLEX_COMMA detail ::IfNumber<N> = 0, \
               MESSAGE)
FLEX_REFUSED_FOR_INDEX(/, "flex: '/' on indices is a whole number in a kernel "
                          "and a fraction in a tensor; write "
                          "flex::floordiv(a, b)")
FLEX_REFUSED_FOR_INDEX(%, "flex: '%' on indices differs in sign between a "
                          "kernel and a tensor; write flex::mod(a, b)")
#undef FLEX_REFUSED_FOR_INDEX

#define FLEX_REFUSED_WITH_REAL(OP)                                             \
  FLEX_REFUSED(OP, Index<I>, N,                                                \
               class I FLEX_COMMA class N FLEX_COMMA detail ::IfReal<N> = 0,   \
               "flex: an index has no precision of its own; write "            \
               "flex::type_as(index, score) first")                            \
  FLEX_REFUSED(OP, N, Index<I>,                                                \
               class I FLEX_COMMA class N FLEX_COMMA detail ::IfReal<N> = 0,   \
               "flex: an index has no precision of its own; write "            \
               "flex::type_as(index, score) first")
FLEX_REFUSED_WITH_REAL(+)
FLEX_REFUSED_WITH_REAL(-)
FLEX_REFUSED_WITH_REAL(*)
#undef FLEX_REFUSED_WITH_REAL
#undef FLEX_REFUSED
#undef FLEX_COMMA

template <class C, class Other>
Condition<C> operator&&(const Condition<C> &, const Other &) {
  static_assert(detail::Never<C>,
                "flex: '&&' does not exist for tensors; write "
                "flex::logical_and(a, b)");
  return {};
}
template <class C, class Other>
Condition<C> operator||(const Condition<C> &, const Other &) {
  static_assert(detail::Never<C>,
                "flex: '||' does not exist for tensors; write "
                "flex::logical_or(a, b)");
  return {};
}
template <class C> Condition<C> operator!(const Condition<C> &) {
  static_assert(detail::Never<C>, "flex: '!' does not exist for tensors; write "
                                  "flex::logical_not(a)");
  return {};
}

// Python's way to write them, which a mod that is carried over brings along.
template <class C, class Other>
Condition<C> operator&(const Condition<C> &, const Other &) {
  static_assert(detail::Never<C>, "flex: '&' of conditions is written "
                                  "flex::logical_and(a, b)");
  return {};
}
template <class C, class Other>
Condition<C> operator|(const Condition<C> &, const Other &) {
  static_assert(detail::Never<C>, "flex: '|' of conditions is written "
                                  "flex::logical_or(a, b)");
  return {};
}
template <class C> Condition<C> operator~(const Condition<C> &) {
  static_assert(detail::Never<C>, "flex: '~' of a condition is written "
                                  "flex::logical_not(a)");
  return {};
}

} // namespace flex

#endif
