//===- SeedCapture.cpp - The seeds inside a CUDA graph --------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Captures the forward of each seed, and its forward and backward, in one CUDA
// graph each, replays it on inputs that the capture never saw, and compares
// with eager execution. Prints JSON; exits with 1 if any answer differs.
//
//   seed_capture > ../../evidence/seed_capture.json
//
//===----------------------------------------------------------------------===//

#include "seeds/Registry.h"
#include <ATen/cuda/CUDAContext.h>
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#include <cstdio>
#include <torch/torch.h>
#include <torch/version.h>

using namespace flex::seeds;

namespace {

constexpr int64_t Batch = 4, Length = 256, Dim = 128;
constexpr int Replays = 5;

struct Outcome {
  double Difference = 0; ///< The largest, over all replays.
  double Size = 0;       ///< The largest number among the right answers.
  bool Moved = false;    ///< Other inputs gave other answers.
};

/// What a seed answers: its output, and under Backward the gradients of its
/// input and parameters.
template <class Seed>
std::vector<at::Tensor> answer(Seed &Of, const at::Tensor &Input,
                               bool Backward) {
  if (!Backward) {
    const torch::NoGradGuard NoGrad;
    return {Of->forward(Input)};
  }
  const at::Tensor Out = Of->forward(Input);
  std::vector<at::Tensor> Leaves = Of->parameters();
  Leaves.push_back(Input);
  std::vector<at::Tensor> All =
      torch::autograd::grad({Out.sin().sum()}, Leaves);
  All.push_back(Out.detach());
  return All;
}

template <class Seed> Outcome capture(Seed &Of, bool Backward) {
  const auto Stream = c10::cuda::getStreamFromPool();
  const c10::cuda::CUDAStreamGuard Guard(Stream);
  const auto Options = at::device(at::kCUDA).dtype(at::kFloat);
  const at::Tensor Input =
      torch::randn({Batch, Length, Dim}, Options).requires_grad_(Backward);
  for (int I = 0; I < 3; ++I)
    answer(Of, Input, Backward);
  Stream.synchronize();

  at::cuda::CUDAGraph Graph;
  Graph.capture_begin();
  const std::vector<at::Tensor> Captured = answer(Of, Input, Backward);
  Graph.capture_end();

  Outcome Result;
  at::Tensor Before;
  for (int I = 0; I < Replays; ++I) {
    const at::Tensor Fresh = torch::randn({Batch, Length, Dim}, Options);
    {
      const torch::NoGradGuard NoGrad;
      Input.copy_(Fresh);
    }
    Graph.replay();
    const auto Right =
        answer(Of, Fresh.clone().requires_grad_(Backward), Backward);
    for (size_t J = 0; J < Right.size(); ++J) {
      Result.Difference = std::max(
          Result.Difference,
          (Captured[J] - Right[J]).abs().max().template item<double>());
      Result.Size =
          std::max(Result.Size, Right[J].abs().max().template item<double>());
    }
    const at::Tensor Now = Captured.back().clone();
    Result.Moved |= Before.defined() && !torch::equal(Before, Now);
    Before = Now;
  }
  return Result;
}

} // namespace

int main() {
  if (!torch::cuda::is_available()) {
    std::fprintf(stderr, "seed_capture: expected a CUDA device\n");
    return 2;
  }
  torch::manual_seed(1);
  const auto *Device = at::cuda::getCurrentDeviceProperties();
  std::printf("{\n  \"torch\": \"%s\",\n  \"device\": \"%s\",\n  "
              "\"input\": [%ld, %ld, %ld],\n  \"replays\": %d,\n  "
              "\"seeds\": [",
              TORCH_VERSION, Device->name, static_cast<long>(Batch),
              static_cast<long>(Length), static_cast<long>(Dim), Replays);
  bool AllRight = true;
  const char *Separator = "";
  Blueprints::forEach([&](auto Each) {
    auto Seed = Each.make(SeedSettings{Dim, 4, 8, {Length}});
    Seed->to(at::kCUDA);
    {
      const torch::NoGradGuard NoGrad;
      for (at::Tensor &Parameter : Seed->parameters())
        Parameter.add_(torch::randn_like(Parameter) * 0.1);
    }
    for (const bool Backward : {false, true}) {
      // The control returns its input: its forward is an empty graph, and
      // what is replayed is the input that was copied in.
      const Outcome Result = capture(Seed, Backward);
      const bool Right =
          Result.Moved && Result.Difference <= 1e-4 * (1 + Result.Size);
      AllRight &= Right;
      std::printf("%s\n    {\"seed\": \"%s\", \"captured\": \"%s\", "
                  "\"same_answers\": %s, \"largest_difference\": %.3g, "
                  "\"largest_answer\": %.3g}",
                  Separator, std::string(Each.Name).c_str(),
                  Backward ? "forward and backward" : "forward",
                  Right ? "true" : "false", Result.Difference, Result.Size);
      Separator = ",";
    }
  });
  std::printf("\n  ]\n}\n");
  return AllRight ? 0 : 1;
}
