//===- SeedTest.cpp - The seeds -------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/Composed.h"
#include "seeds/Registry.h"
#include <cstdio>
#include <gtest/gtest.h>
#include <sstream>
#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/csrc/jit/runtime/graph_executor.h>

using namespace flex;
using namespace flex::seeds;

namespace {

template <class Function> std::string message(const Function &Call) {
  try {
    Call();
  } catch (const c10::Error &E) {
    return E.what_without_backtrace();
  }
  return "no error";
}

SeedSettings settings() { return {32, 4, 4, {10, 16}}; }

/// Gives a seed weights that are not those of a fresh one.
template <class Seed> void shake(Seed &Of) {
  const torch::NoGradGuard NoGrad;
  for (at::Tensor &Parameter : Of->parameters())
    Parameter.add_(torch::randn_like(Parameter) * 0.2);
}

TEST(Seed, FreshSeedsAreTheIdentity) {
  torch::manual_seed(40);
  const at::Tensor X = torch::randn({2, 10, 32});
  Blueprints::forEach([&](auto Each) {
    auto Seed = Each.make(settings());
    EXPECT_TRUE(torch::equal(Seed->forward(X), X)) << Each.Name;
  });
}

TEST(Seed, EveryParameterLearns) {
  torch::manual_seed(41);
  const at::Tensor X = torch::randn({2, 16, 32});
  Blueprints::forEach([&](auto Each) {
    auto Seed = Each.make(settings());
    shake(Seed);
    const at::Tensor Loss =
        Seed->forward(X.clone().requires_grad_()).sin().sum();
    Loss.backward();
    for (const auto &Named : Seed->named_parameters())
      EXPECT_GT(Named.value().grad().abs().sum().template item<float>(), 0)
          << Each.Name << ' ' << Named.key();
  });
}

TEST(Seed, NamesAreTypes) {
  static_assert(
      std::is_same_v<decltype(makeSeed<"norm">(settings())), NormSeed>);
  static_assert(std::is_same_v<decltype(makeSeed<"flex_attention">(settings())),
                               FlexAttentionSeed>);
  std::string Names;
  Blueprints::forEach(
      [&](auto Each) { Names += std::string(Each.Name) + ' '; });
  EXPECT_EQ(Names, "norm lora attention mlp flex_attention noop ");
  int Visits = 0;
  Blueprints::with("lora", [&](auto Each) {
    EXPECT_EQ(Each.Name, "lora");
    ++Visits;
  });
  EXPECT_EQ(Visits, 1);
  EXPECT_EQ(message([] { Blueprints::with("loar", [](auto) {}); }),
            "no seed is called 'loar'; known: norm, lora, attention, mlp, "
            "flex_attention, noop");
}

/// The seed, spelled out with the composed path.
TEST(FlexAttentionSeed, IsCausalSelfAttention) {
  torch::manual_seed(42);
  FlexAttentionSeed Seed(settings());
  shake(Seed);
  const at::Tensor X = torch::randn({2, 16, 32});
  const auto P = Seed->named_parameters();
  const at::Tensor Qkv =
      torch::linear(X, P["qkv.weight"], P["qkv.bias"]).view({2, 16, 3, 4, 8});
  const auto Heads = [&](int64_t I) {
    return Qkv.select(2, I).transpose(1, 2);
  };
  const auto Mask =
      create_block_mask(mods::Causal{}, std::nullopt, std::nullopt, 16, 16);
  const at::Tensor Mixed = composed_attention(Heads(0), Heads(1), Heads(2),
                                              Options{.block_mask = Mask})
                               .out.transpose(1, 2)
                               .reshape({2, 16, 32});
  const at::Tensor Expected =
      X + torch::linear(Mixed, P["proj.weight"], P["proj.bias"]);
  EXPECT_TRUE(torch::allclose(Seed->forward(X), Expected, 1e-5, 1e-6));
}

TEST(FlexAttentionSeed, ForwardChangesNothing) {
  torch::manual_seed(43);
  FlexAttentionSeed Seed(settings());
  shake(Seed);
  const at::Tensor X = torch::randn({2, 10, 32}), Y = torch::randn({3, 16, 32});
  const at::Tensor First = Seed->forward(X);
  Seed->forward(Y);
  EXPECT_TRUE(torch::equal(First, Seed->forward(X)));
}

TEST(FlexAttentionSeed, SaysWhatItExpects) {
  EXPECT_EQ(
      message([] { FlexAttentionSeed(SeedSettings{30, 4, 4, {}}); }),
      "FlexAttentionSeed: expected dim to be a multiple of n_head, got 30 "
      "and 4");
  FlexAttentionSeed Seed(settings());
  EXPECT_EQ(message([&] { Seed->forward(torch::zeros({10, 32})); }),
            "FlexAttentionSeed: expected an input of [B, T, 32], got [10, 32]");
  EXPECT_EQ(message([&] { Seed->forward(torch::zeros({1, 10, 33})); }),
            "FlexAttentionSeed: expected an input of [B, T, 32], got [1, 10, "
            "33]");
  EXPECT_EQ(
      message([&] { Seed->forward(torch::zeros({1, 10, 32}, at::kDouble)); }),
      "FlexAttentionSeed: expected an input of Float, the type of the "
      "weights, got Double");
  EXPECT_EQ(message([&] {
              Seed->forward(torch::zeros({1, 10, 32}, at::device(at::kMeta)));
            }),
            "FlexAttentionSeed: expected an input on cpu, where the weights "
            "are, got one on meta");
  EXPECT_EQ(message([&] { Seed->forward(torch::zeros({1, 12, 32})); }),
            "FlexAttentionSeed: no mask for sequence length 12; call "
            "prepare(12) ahead of forward (prepared: 10, 16)");
  Seed->prepare(12);
  EXPECT_EQ(Seed->forward(torch::zeros({1, 12, 32})).size(1), 12);
}

TEST(Seed, SavesAndLoads) {
  torch::manual_seed(44);
  const at::Tensor X = torch::randn({2, 10, 32});
  Blueprints::forEach([&](auto Each) {
    auto Seed = Each.make(settings());
    shake(Seed);
    std::stringstream Stream;
    torch::save(Seed, Stream);
    auto Loaded = Each.make(settings());
    torch::load(Loaded, Stream);
    EXPECT_TRUE(torch::equal(Loaded->forward(X), Seed->forward(X)))
        << Each.Name;
  });
}

TEST(FlexAttentionSeed, MovesToAnotherType) {
  FlexAttentionSeed Seed(settings());
  Seed->to(at::kDouble);
  EXPECT_EQ(Seed->forward(torch::zeros({1, 10, 32}, at::kDouble)).scalar_type(),
            at::kDouble);
}

/// A trace holds the computation, not the answer: other inputs give other
/// outputs, the right ones.
TEST(Seed, TracesAnswerForNewInputs) {
  torch::manual_seed(45);
  const torch::NoGradGuard NoGrad;
  Blueprints::forEach([&](auto Each) {
    auto Seed = Each.make(settings());
    shake(Seed);
    for (at::Tensor &Parameter : Seed->parameters())
      Parameter.set_requires_grad(false);
    const auto Traced = torch::jit::tracer::trace(
        {torch::randn({2, 10, 32})},
        [&](torch::jit::Stack In) -> torch::jit::Stack {
          return {Seed->forward(In[0].toTensor())};
        },
        [](const at::Tensor &) { return std::string(); });
    torch::jit::GraphExecutor Run(Traced.first->graph, "seed");
    for (int I = 0; I < 3; ++I) {
      const at::Tensor X = torch::randn({2, 10, 32});
      torch::jit::Stack Stack{X};
      Run.run(Stack);
      EXPECT_TRUE(
          torch::allclose(Stack[0].toTensor(), Seed->forward(X), 1e-4, 1e-5))
          << Each.Name;
    }
  });
}

} // namespace
