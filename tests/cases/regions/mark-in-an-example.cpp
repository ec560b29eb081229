#include <torch/torch.h>

using torch::Tensor;

/// Functions that are captured are marked by a comment before them:
///
///   // fullgraph: root
///   Tensor step(Tensor x);
///
///   // fullgraph: root
float documented(const Tensor &x) {
  return x.item<float>();
}

/// Of the reader, this one is marked itself.
/// fullgraph: root
float marked(const Tensor &x) {
  return x.item<float>(); // expect: FG201
}

/* fullgraph: root */
float marked_in_a_block(const Tensor &x) {
  return x.item<float>(); // expect: FG201
}
