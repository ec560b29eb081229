//===- Train.cpp - Seeds that learn in a trained host ---------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// flex_train [SEED]      one kind of seed, else all
//
// Trains a small character-level host, grafts each kind of seed into a copy of
// it, and trains the seeds alone. A fresh seed changes nothing, so every line
// starts at the loss where the host stopped. Exits with 1 if a loss does not
// fall.
//
//===----------------------------------------------------------------------===//

#include "train/Host.h"
#include "train/Text.h"
#include <chrono>
#include <cstdio>
#include <sstream>

using namespace flex;
using namespace flex::train;

namespace {

constexpr int64_t Length = 128, BatchSize = 8;
constexpr int HostSteps = 150, SeedSteps = 120;

struct Progress {
  double First = 0; ///< Mean loss of the first ten steps.
  double Last = 0;  ///< Of the last ten.
  double TokensPerSecond = 0;
};

template <class Model>
Progress trainSteps(Model &Of, std::vector<torch::Tensor> Parameters, int Steps,
                    double Rate, const EncodedText &Text) {
  torch::optim::AdamW Optimiser(std::move(Parameters),
                                torch::optim::AdamWOptions(Rate));
  Progress Result;
  const auto Start = std::chrono::steady_clock::now();
  for (int Step = 0; Step < Steps; ++Step) {
    const EncodedText::Batch Batch = Text.sample(BatchSize, Length);
    const torch::Tensor Scores = Of.forward(Batch.Input);
    const torch::Tensor Loss = torch::nn::functional::cross_entropy(
        Scores.flatten(0, 1), Batch.Target.flatten());
    Optimiser.zero_grad();
    Loss.backward();
    Optimiser.step();
    const double Value = Loss.item<double>();
    if (Step < 10)
      Result.First += Value / 10;
    if (Step >= Steps - 10)
      Result.Last += Value / 10;
  }
  const std::chrono::duration<double> Time =
      std::chrono::steady_clock::now() - Start;
  Result.TokensPerSecond =
      static_cast<double>(BatchSize * Length * Steps) / Time.count();
  return Result;
}

/// Prints a line with a bar as long as the loss. Returns whether it fell.
bool report(const std::string &Name, const Progress &Made) {
  const std::string Bar(static_cast<size_t>(Made.Last * 20), '#');
  std::printf("%-15s %8.3f %8.3f %10.0f  %s\n", Name.c_str(), Made.First,
              Made.Last, Made.TokensPerSecond, Bar.c_str());
  std::fflush(stdout);
  return Made.Last < Made.First;
}

} // namespace

int main(int Count, char **Arguments) try {
  torch::manual_seed(7);
  const EncodedText Text(arithmetic(4000, 7));
  const HostSettings Settings{Text.Characters, Length, 64, 4, 2};
  const seeds::SeedSettings SeedSettings{64, 4, 8, {Length}};

  std::printf("%-15s %8s %8s %10s\n", "trained", "first", "last", "tokens/s");
  Trunk Trained(Settings);
  std::stringstream Saved;
  bool Fell = true;
  {
    HostImpl<seeds::NoopSeed> Host(Trained, SeedSettings);
    Fell &= report("host",
                   trainSteps(Host, Host.parameters(), HostSteps, 3e-3, Text));
    torch::save(Trained, Saved);
  }

  const auto Graft = [&](auto Blueprint) {
    using Seed = typename decltype(Blueprint)::Seed;
    if constexpr (Blueprint.SeesAhead)
      return; // It would read the answer from what comes next.
    std::stringstream From(Saved.str());
    Trunk Copy(Settings);
    torch::load(Copy, From);
    for (torch::Tensor &Parameter : Copy->parameters())
      Parameter.set_requires_grad(false);
    HostImpl<Seed> Host(Copy, SeedSettings);
    std::vector<torch::Tensor> Own;
    for (const torch::Tensor &Parameter : Host.parameters())
      if (Parameter.requires_grad())
        Own.push_back(Parameter);
    if (Own.empty())
      return; // The control has nothing to train.
    Fell &= report(std::string(Blueprint.Name),
                   trainSteps(Host, Own, SeedSteps, 3e-3, Text));
  };
  if (Count > 1)
    seeds::Blueprints::with(Arguments[1], Graft);
  else
    seeds::Blueprints::forEach(Graft);
  return Fell ? 0 : 1;
} catch (const c10::Error &E) {
  std::fprintf(stderr, "flex_train: %s\n", E.what_without_backtrace());
  return 2;
}
