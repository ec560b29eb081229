// A tiny attention whose results are of a kind that its callers know.
#pragma once
#include <any>
#include <cstdio>
#include <optional>
#include <tuple>
#include <variant>
#include <vector>

struct Tensor {
  double value = 0;
};
using Pair = std::tuple<Tensor, Tensor>;
using Result = std::variant<Tensor, Pair>;

inline Result flex_attention(Tensor q, bool return_lse = false) {
  Tensor out{q.value * 2 + 1};
  if (return_lse)
    return Pair(out, Tensor{q.value / 2});
  return out;
}

inline int noise = 0;
/// Leaves a mark, so that a call that is lost shows.
inline bool noisy(bool answer) {
  ++noise;
  return answer;
}
