//===- WordsTest.cpp - One vocabulary, two meanings that agree ------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/Capture.h"
#include "flex/TensorWords.h"
#include "flex/Views.h"
#include <cmath>
#include <gtest/gtest.h>

using namespace flex;

namespace {

using Number = Index<int32_t>;
using Real = Score<double>;

/// Calls F for many pairs of whole numbers, with scalars and with tensors.
template <class Function> void agreeOnIndices(const Function &F) {
  const at::Tensor X = at::arange(-12, 13, at::kLong).view({-1, 1});
  const at::Tensor Y = at::arange(-12, 13, at::kLong).view({1, -1});
  const at::Tensor All = F(Index<TensorValue>{{X}}, Index<TensorValue>{{Y}})
                             .Raw.Value.to(at::kLong)
                             .expand({25, 25});
  for (int32_t I = -12; I < 13; ++I)
    for (int32_t J = -12; J < 13; ++J) {
      const int64_t One = F(Number{I}, Number{J}).Raw;
      EXPECT_EQ(One, (All[I + 12][J + 12].item<int64_t>())) << I << ' ' << J;
    }
}

template <class Function> void agreeOnScores(const Function &F) {
  const at::Tensor X = at::linspace(-6, 6, 49, at::kDouble).view({-1, 1});
  const at::Tensor Y = X.view({1, -1});
  const at::Tensor All = F(Score<TensorValue>{{X}}, Score<TensorValue>{{Y}})
                             .Raw.Value.to(at::kDouble)
                             .expand({49, 49});
  for (int64_t I = 0; I < 49; ++I)
    for (int64_t J = 0; J < 49; ++J) {
      const auto One = static_cast<double>(
          F(Real{X[I][0].item<double>()}, Real{X[J][0].item<double>()}).Raw);
      const double Tensor = All[I][J].item<double>();
      EXPECT_NEAR(One, Tensor, 1e-14 * (1 + std::abs(Tensor))) << I << ' ' << J;
    }
}

TEST(Words, Indices) {
  agreeOnIndices([](auto x, auto y) { return x + y * 2 - (3 - x); });
  agreeOnIndices([](auto x, auto) { return flex::floordiv(x, 5); });
  agreeOnIndices([](auto x, auto) { return flex::floordiv(x, -5); });
  agreeOnIndices([](auto x, auto) { return flex::mod(x, 5); });
  agreeOnIndices([](auto x, auto) { return flex::mod(x, -5); });
  agreeOnIndices(
      [](auto x, auto y) { return flex::floordiv(x, flex::abs(y) + 1); });
  agreeOnIndices(
      [](auto x, auto y) { return flex::mod(x, -flex::abs(y) - 1); });
  agreeOnIndices([](auto x, auto y) {
    return flex::min(flex::max(x, -3), flex::max(4, y));
  });
  agreeOnIndices([](auto x, auto y) { return flex::where(x < y, x, 7); });
  agreeOnIndices([](auto x, auto y) { return flex::where(x >= y, 1, y); });
}

TEST(Words, Conditions) {
  agreeOnIndices([](auto x, auto y) {
    return flex::logical_or(flex::logical_and(x <= y, x != 3),
                            flex::logical_not(2 > y));
  });
  agreeOnIndices([](auto x, auto y) {
    return flex::logical_and(x > y, flex::logical_or(x == 5, y < 0));
  });
}

TEST(Words, Scores) {
  agreeOnScores([](auto x, auto y) { return x + y * 2.5 - (1 - x) / 3; });
  agreeOnScores([](auto x, auto y) { return x / (flex::abs(y) + 0.5); });
  agreeOnScores([](auto x, auto y) { return flex::exp(x) - flex::tanh(y); });
  agreeOnScores([](auto x, auto y) { return flex::tanh(x * 0.05) * y; });
  agreeOnScores(
      [](auto x, auto y) { return flex::min(x, y) * flex::max(x, 1); });
  agreeOnScores([](auto x, auto y) {
    return flex::where(flex::logical_or(x < y, x == 2.0), -x, 0.25);
  });
}

TEST(Words, FunctionsAreAccurateInFloat) {
  for (float X = -86.5f; X < 88.7f; X += 0.37f) {
    const double Exp = std::exp(static_cast<double>(X));
    EXPECT_NEAR(exponentialOf(X), Exp, 2e-7 * Exp) << X;
    const double Tanh = std::tanh(static_cast<double>(X));
    EXPECT_NEAR(tangentOf(X), Tanh, 2e-7 * std::abs(Tanh)) << X;
  }
  EXPECT_EQ(exponentialOf(-std::numeric_limits<float>::infinity()), 0.0f);
  EXPECT_EQ(exponentialOf(std::numeric_limits<double>::infinity()),
            std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(exponentialOf(std::nanf(""))));
  EXPECT_TRUE(std::isnan(tangentOf(std::nan(""))));
}

TEST(Words, GatherMovesIntoTheBuffer) {
  const at::Tensor Table = at::arange(12, at::kFloat).view({3, 4});
  RawBuffer Raw;
  Raw.Data = Table.data_ptr();
  Raw.Size[0] = 3;
  Raw.Size[1] = 4;
  Raw.Stride[0] = 4;
  Raw.Stride[1] = 1;
  const ScalarValues<float, 2> Scalar(Raw);
  const flex::detail::TensorValues<2> Tensor{{Table}};
  for (int32_t I = -2; I < 6; ++I)
    for (int32_t J = -2; J < 6; ++J) {
      const auto At = [](int32_t X) {
        return Index<TensorValue>{{at::full({}, X, at::kLong)}};
      };
      EXPECT_EQ(flex::gather(Scalar, Number{I}, Number{J}).Raw,
                flex::gather(Tensor, At(I), At(J)).Raw.Value.item<float>());
    }
}

TEST(Words, BuffersAreChecked) {
  const auto Message = [](auto &&Make) {
    try {
      Make();
    } catch (const c10::Error &E) {
      return std::string(E.what_without_backtrace());
    }
    return std::string("no error");
  };
  EXPECT_EQ(Message([] { values<1>(at::zeros({2, 3})); }),
            "flex::values<1>: expected a tensor of 1 dimensions, got [2, 3]");
  EXPECT_EQ(Message([] { values<1>(at::zeros({2}, at::kInt)); }),
            "flex::values<1>: a buffer of Int is captured with another word "
            "(values: floating, indices: integral, flags: boolean)");
  EXPECT_EQ(Message([] { indices<1>(at::zeros({0}, at::kInt)); }),
            "flex::indices<1>: expected 1 to 2^31 - 1 elements, got 0");
  EXPECT_EQ(
      Message([] { indices<1>(at::full({2}, int64_t(1) << 40, at::kLong)); }),
      "flex::indices<1>: expected numbers of 32 bits, got some up to "
      "1099511627776");
  EXPECT_EQ(Message([] { flags<1>(at::zeros({1})); }),
            "flex::flags<1>: a buffer of Float is captured with another word "
            "(values: floating, indices: integral, flags: boolean)");
}

} // namespace
