// A flag decides between two types: with --unsafe-fixes each gets a function.
#pragma once
#include <tuple>
#include <variant>

struct Tensor {
  double value = 0;
};
using Pair = std::tuple<Tensor, Tensor>;
using Result = std::variant<Tensor, Pair>;

Result flash_attention(Tensor q, bool return_lse = false);
double plain(Tensor q);
double with_lse(Tensor q);
