//===- CudaCompare.cpp - Attention on CUDA against the CPU ----------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The same options on CUDA (composed, or ATen's own kernel) and on the CPU
// (fused), in float32, forward and backward. Exits with 1 if any answer
// differs.
//
//===----------------------------------------------------------------------===//

#include "flex/FlexAttention.h"
#include "mods/Alibi.h"
#include "mods/Document.h"
#include "mods/SlidingWindow.h"
#include "mods/SoftCap.h"
#include <cstdio>
#include <torch/torch.h>

using namespace flex;

namespace {

bool AllRight = true;

template <class OnCpu, class OnCuda>
void compare(const char *Name, const OnCpu &Cpu, const OnCuda &Cuda) {
  std::vector<at::Tensor> Answers[2];
  std::vector<at::Tensor> Inputs;
  for (int I = 0; I < 3; ++I)
    Inputs.push_back(torch::randn({2, 4, 300, 64}));
  const auto Run = [&](at::Device Device, const auto &Asked) {
    std::vector<at::Tensor> Leaves;
    for (const at::Tensor &X : Inputs)
      Leaves.push_back(X.to(Device).detach().requires_grad_());
    const at::Tensor Out =
        flex_attention(Leaves[0], Leaves[1], Leaves[2], Asked);
    auto All = torch::autograd::grad({Out.sin().sum()}, Leaves);
    All.push_back(Out.detach());
    return All;
  };
  Answers[0] = Run(at::kCPU, Cpu);
  Answers[1] = Run(at::kCUDA, Cuda);
  for (size_t I = 0; I < Answers[0].size(); ++I) {
    const double Difference =
        (Answers[0][I] - Answers[1][I].cpu()).abs().max().item<double>();
    // float32, sums of 300 terms of about 1.
    const bool Right = Difference < 2e-4;
    AllRight &= Right;
    std::printf("%s %zu: %.3g%s\n", Name, I, Difference, Right ? "" : " WRONG");
  }
}

template <class Mod> void compareMask(const char *Name, const Mod &Mask) {
  const auto Blocks =
      create_block_mask(Mask, std::nullopt, std::nullopt, 300, 300);
  compare(Name, Options{.block_mask = Blocks},
          Options{.block_mask = Blocks.to(at::kCUDA)});
}

} // namespace

int main() {
  torch::manual_seed(2);
  compare("dense", Options<>{}, Options<>{});
  compareMask("causal", mods::Causal{});
  compareMask("window", mods::SlidingWindow{70});
  compareMask("document",
              mods::document(torch::div(torch::arange(300), 40, "floor")));
  compare("soft cap", Options{.score_mod = mods::SoftCap{3}},
          Options{.score_mod = mods::SoftCap{3}});
  const at::Tensor Slopes = mods::alibiSlopes(4);
  compare("alibi", Options{.score_mod = mods::alibi(Slopes)},
          Options{.score_mod = mods::alibi(Slopes.to(at::kCUDA))});
  return AllRight ? 0 : 1;
}
