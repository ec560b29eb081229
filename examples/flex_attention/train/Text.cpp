//===- Text.cpp - Something to learn --------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "train/Text.h"
#include <algorithm>
#include <random>
#include <vector>

namespace flex::train {

std::string arithmetic(int64_t Lines, uint64_t Seed) {
  std::mt19937_64 Random(Seed);
  std::string Text;
  for (int64_t Line = 0; Line < Lines; ++Line) {
    const auto A = static_cast<int>(Random() % 50);
    const auto B = static_cast<int>(Random() % 50);
    Text += std::to_string(A) + " + " + std::to_string(B) + " = " +
            std::to_string(A + B) + ";\n";
  }
  return Text;
}

EncodedText::EncodedText(const std::string &Text) {
  std::string Alphabet = Text;
  std::sort(Alphabet.begin(), Alphabet.end());
  Alphabet.erase(std::unique(Alphabet.begin(), Alphabet.end()), Alphabet.end());
  Characters = static_cast<int64_t>(Alphabet.size());
  std::vector<int64_t> Numbers;
  for (const char C : Text)
    Numbers.push_back(static_cast<int64_t>(Alphabet.find(C)));
  Codes = torch::tensor(Numbers, torch::kLong);
}

EncodedText::Batch EncodedText::sample(int64_t Count, int64_t Length) const {
  const torch::Tensor Starts =
      torch::randint(Codes.size(0) - Length - 1, {Count, 1}, torch::kLong);
  const torch::Tensor Places = Starts + torch::arange(Length);
  return {Codes.index({Places}), Codes.index({Places + 1})};
}

} // namespace flex::train
