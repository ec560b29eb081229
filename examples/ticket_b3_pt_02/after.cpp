// Ticket B3-PT-02 in C++, cured: each kind of result has a function of its own,
// whose type says what it gives. There is nothing left to ask.
//
// Ask fullgraph:  fullgraph check after.cpp
#include <ATen/ATen.h>
#include <utility>

namespace blueprint {

struct OutputWithLse {
  at::Tensor out;
  at::Tensor lse;
};

namespace {

at::Tensor scaled_scores(const at::Tensor &q, const at::Tensor &k) {
  return at::matmul(q, k.transpose(-2, -1)) /
         std::sqrt(static_cast<double>(q.size(-1)));
}

} // namespace

/// Scaled dot-product attention.
at::Tensor flex_attention(const at::Tensor &q, const at::Tensor &k,
                          const at::Tensor &v) {
  return at::matmul(at::softmax(scaled_scores(q, k), -1), v);
}

/// The same, with the logarithms of the sums.
OutputWithLse flex_attention_with_lse(const at::Tensor &q, const at::Tensor &k,
                                      const at::Tensor &v) {
  at::Tensor scores = scaled_scores(q, k);
  return {at::matmul(at::softmax(scores, -1), v), at::logsumexp(scores, {-1})};
}

at::Tensor forward(const at::Tensor &q, const at::Tensor &k,
                   const at::Tensor &v) {
  return flex_attention(q, k, v);
}

} // namespace blueprint
