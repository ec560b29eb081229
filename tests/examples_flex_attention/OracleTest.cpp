//===- OracleTest.cpp - Against PyTorch's own flex_attention --------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// oracle/README.md says where the numbers come from.
//
//===----------------------------------------------------------------------===//

#include "flex/FlexAttention.h"
#include "mods/Alibi.h"
#include "mods/Causal.h"
#include "mods/CausalWithOffset.h"
#include "mods/Document.h"
#include "mods/Natten.h"
#include "mods/PrefixLm.h"
#include "mods/RelativeBias.h"
#include "mods/SlidingWindow.h"
#include "mods/SoftCap.h"
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>
#include <torch/torch.h>

using namespace flex;

namespace {

using Case = std::map<std::string, at::Tensor>;

/// oracle.txt, by the names of its cases.
std::map<std::string, Case> readOracle() {
  std::map<std::string, Case> Cases;
  std::ifstream File(FLEX_ORACLE_FILE);
  std::string Line, Name;
  while (std::getline(File, Line)) {
    if (Line.empty() || Line[0] == '#')
      continue;
    if (Line.rfind("case ", 0) == 0) {
      Name = Line.substr(5);
      continue;
    }
    std::istringstream Head(Line);
    std::string Tensor;
    Head >> Tensor;
    std::vector<int64_t> Shape;
    for (int64_t Size = 0; Head >> Size;)
      Shape.push_back(Size);
    std::getline(File, Line);
    std::istringstream Numbers(Line);
    std::vector<double> Values;
    // stod, because streams do not read "-inf".
    for (std::string Word; Numbers >> Word;)
      Values.push_back(std::stod(Word));
    Cases[Name][Tensor] = torch::tensor(Values, at::kDouble).view(Shape);
  }
  return Cases;
}

/// The recipe's inputs.
at::Tensor numbers(int64_t Salt, std::vector<int64_t> Shape) {
  const int64_t Count = c10::multiply_integers(Shape);
  const at::Tensor Whole =
      (torch::arange(Count, at::kLong) * 7919 + Salt * 104729).remainder(2003);
  return (Whole.to(at::kDouble) / 1001.5 - 1).view(Shape);
}

class Oracle : public ::testing::Test {
protected:
  static std::map<std::string, Case> &cases() {
    static std::map<std::string, Case> Cases = readOracle();
    return Cases;
  }

  struct Sizes {
    int64_t Hq = 2, Hkv = 2, L = 9, S = 11;
  };

  /// Compares both paths with the case of that name. Buffer: what the score mod
  /// captured and needs a gradient, if anything.
  template <class Asked>
  static void check(const std::string &Name, const Asked &Options,
                    const Sizes &Of = {}, const at::Tensor &Buffer = {}) {
    ASSERT_EQ(cases().count(Name), 1u) << Name;
    const Case &Expected = cases()[Name];
    const auto Compare = [&](const char *Path, auto &&Attend) {
      const auto Leaf = [](const at::Tensor &X) { return X.requires_grad_(); };
      const at::Tensor q = Leaf(numbers(1, {2, Of.Hq, Of.L, 4}));
      const at::Tensor k = Leaf(numbers(2, {2, Of.Hkv, Of.S, 4}));
      const at::Tensor v = Leaf(numbers(3, {2, Of.Hkv, Of.S, 6}));
      const AttentionWithLse R = Attend(q, k, v);
      const at::Tensor Seen =
          torch::where(torch::isinf(R.lse), torch::zeros_like(R.lse), R.lse);
      const at::Tensor Loss = (R.out * numbers(4, R.out.sizes().vec())).sum() +
                              (Seen * numbers(5, R.lse.sizes().vec())).sum();
      std::vector<at::Tensor> Leaves{q, k, v};
      if (Buffer.defined())
        Leaves.push_back(Buffer);
      const auto Gradients = torch::autograd::grad({Loss}, Leaves);
      static const char *const Names[] = {"dq", "dk", "dv", "dbuffer"};
      const auto Same = [&](const char *Part, const at::Tensor &Ours) {
        EXPECT_TRUE(torch::allclose(Ours, Expected.at(Part), 1e-12, 1e-13))
            << Name << ' ' << Path << ' ' << Part;
      };
      Same("out", R.out);
      Same("lse", R.lse);
      for (size_t I = 0; I < Gradients.size(); ++I)
        Same(Names[I], Gradients[I]);
    };
    Compare("fused", [&](const auto &...X) {
      return flex_attention_with_lse(X..., Options);
    });
    Compare("composed", [&](const auto &...X) {
      return composed_attention(X..., Options);
    });
  }

  template <class Mod>
  static auto blocks(const Mod &Mask, const Sizes &Of = {}) {
    return create_block_mask(Mask, std::nullopt, std::nullopt, Of.L, Of.S,
                             at::kCPU, 4);
  }
};

TEST_F(Oracle, Masks) {
  check("dense", Options{.scale = 0.3});
  check("causal", Options{.block_mask = blocks(mods::Causal{})});
  const Sizes Late{2, 2, 3, 11};
  check("causal with offset",
        Options{.block_mask = blocks(mods::CausalWithOffset{8}, Late)}, Late);
  check("window", Options{.block_mask = blocks(mods::SlidingWindow{3})});
  check("prefix", Options{.block_mask = blocks(mods::PrefixLm{5})});
  const at::Tensor Ids = torch::div(torch::arange(16), 3, "floor");
  check("document", Options{.block_mask = blocks(mods::document(Ids))});
  check("empty rows",
        Options{.block_mask = blocks([](auto, auto, auto q_idx, auto kv_idx) {
                  return flex::logical_and(q_idx >= 5, kv_idx >= 2);
                })});
  check("shared heads",
        Options{.block_mask = blocks(mods::Causal{}), .enable_gqa = true},
        {4, 2, 9, 11});
  const Sizes Image{2, 2, 12, 12};
  check("natten", Options{.block_mask = blocks(mods::Natten{4, 3, 3}, Image)},
        Image);
  const mods::Causal Causal;
  check("and, or, not",
        Options{.block_mask = blocks(or_masks(
                    and_masks(mods::document(Ids), Causal),
                    not_mask(or_masks(mods::SlidingWindow{3}, Causal))))});
}

/// Each batch and each head of q has lists of its own; some rows are empty.
TEST_F(Oracle, MasksByBatchAndHead) {
  const auto Mod = [](auto b, auto h, auto q_idx, auto kv_idx) {
    return kv_idx <= q_idx + 3 * h - 5 * b + 2;
  };
  const Sizes Of{4, 2, 9, 11};
  check("masks by batch and head",
        Options{.block_mask =
                    create_block_mask(Mod, 2, Of.Hq, Of.L, Of.S, at::kCPU, 4),
                .enable_gqa = true},
        Of);
}

TEST_F(Oracle, Scores) {
  check("soft cap", Options{.score_mod = mods::SoftCap{1.5}});
  check("soft cap and causal", Options{.score_mod = mods::SoftCap{1.5},
                                       .block_mask = blocks(mods::Causal{})});
  const at::Tensor Slopes = numbers(6, {2}).requires_grad_();
  check("alibi", Options{.score_mod = mods::alibi(Slopes)}, {}, Slopes);
  const at::Tensor Table = numbers(7, {2, 7}).requires_grad_();
  check("relative bias", Options{.score_mod = mods::relativeBias(Table)}, {},
        Table);
  const at::Tensor Ids = torch::div(torch::arange(16), 3, "floor");
  check("soft cap, then alibi, and documents",
        Options{.score_mod =
                    chain_scores(mods::SoftCap{1.5}, mods::alibi(Slopes)),
                .block_mask = blocks(mods::document(Ids))},
        {}, Slopes);
}

TEST_F(Oracle, Tables) {
  const auto Check = [](const std::string &Name, const auto &Mod, int64_t L,
                        int64_t S, BlockSize Size) {
    ASSERT_EQ(cases().count(Name), 1u) << Name;
    const Case &Expected = cases()[Name];
    const auto Made = create_block_mask(Mod, 2, 3, L, S, at::kCPU, Size);
    const auto Same = [&](const char *Part, const at::Tensor &Ours) {
      EXPECT_TRUE(torch::equal(Ours.to(at::kDouble), Expected.at(Part)))
          << Name << ' ' << Part << '\n'
          << Ours << Expected.at(Part);
    };
    Same("kv_num_blocks", Made.kv_num_blocks);
    Same("kv_indices", Made.kv_indices);
    Same("full_kv_num_blocks", Made.full_kv_num_blocks);
    Same("full_kv_indices", Made.full_kv_indices);
    Same("dense", Made.to_dense());
    EXPECT_NEAR(Made.sparsity(), Expected.at("sparsity").item<double>(), 1e-4)
        << Name;
  };
  Check("causal tables", mods::Causal{}, 17, 21, 4);
  Check("window tables", mods::SlidingWindow{3}, 32, 32, {8, 4});
  Check("tables by batch and head",
        [](auto b, auto h, auto q_idx, auto kv_idx) {
          return kv_idx <= q_idx + 3 * h - 5 * b;
        },
        19, 13, {4, 8});
}

} // namespace
