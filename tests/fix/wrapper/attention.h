// A wrapper whose results are of one type, in all units that use it.
#pragma once
#include <tuple>
#include <variant>

struct Tensor {
  double value = 0;
};
using Pair = std::tuple<Tensor, Tensor>;
using Result = std::variant<Tensor, Pair>;

Result flash_attention(Tensor q, double scale = 2);
double layer(Tensor q);
double chain(Tensor q);
