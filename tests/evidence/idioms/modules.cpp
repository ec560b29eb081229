//===- modules.cpp - Layers of torch::nn ------------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include <torch/nn.h>

using namespace fullgraph::evidence;

namespace {

template <typename Module>
Module placed(Module module, const Inputs &in) {
  module->to(in.q.device());
  module->eval();
  for (auto &parameter : module->parameters())
    parameter.set_requires_grad(false);
  return module;
}

// fullgraph: root
Tensor linear(const Inputs &in) {
  static auto layer = placed(torch::nn::Linear(32, 32), in);
  return layer->forward(attend(in));
}

// fullgraph: root
Tensor layer_norm(const Inputs &in) {
  static auto layer =
      placed(torch::nn::LayerNorm(torch::nn::LayerNormOptions({32})), in);
  return layer->forward(attend(in));
}

// fullgraph: root
Tensor embedding_module(const Inputs &in) {
  static auto layer = placed(torch::nn::Embedding(8, 32), in);
  return layer->forward(tokens_of(attend(in)));
}

// fullgraph: root
Tensor dropout_module_training(const Inputs &in) {
  static torch::nn::Dropout layer(0.5);
  return layer->forward(attend(in));
}

// fullgraph: root
Tensor batch_norm_training(const Inputs &in) {
  static auto layer = [&] {
    torch::nn::BatchNorm1d made(64);
    placed(made, in)->train();
    return made;
  }();
  return layer->forward(attend(in)[0]);
}

// fullgraph: root
Tensor lstm(const Inputs &in) {
  static auto layer = placed(torch::nn::LSTM(32, 32), in);
  return std::get<0>(layer->forward(attend(in)[0]));
}

// fullgraph: root
Tensor multihead_attention(const Inputs &in) {
  static auto layer = placed(torch::nn::MultiheadAttention(
                                 torch::nn::MultiheadAttentionOptions(32, 4)),
                             in);
  auto x = attend(in)[0];
  return std::get<0>(layer->forward(x, x, x));
}

// fullgraph: root
Tensor adaptive_log_softmax(const Inputs &in) {
  static auto layer =
      placed(torch::nn::AdaptiveLogSoftmaxWithLoss(
                 torch::nn::AdaptiveLogSoftmaxWithLossOptions(32, 8, {4})),
             in);
  auto o = attend(in)[0][0].slice(0, 0, 8);
  return layer->forward(o, tokens_of(o)).output; // expect: FG401 {{AdaptiveLogSoftmaxWithLoss}}
}

// fullgraph: root
Tensor pad_packed_sequence(const Inputs &in) {
  namespace rnn = torch::nn::utils::rnn;
  auto o = attend(in)[0];
  auto lengths = torch::tensor({64, 48, 32, 16}, torch::kLong);
  auto packed = rnn::pack_padded_sequence(o, lengths, true);
  return std::get<0>(rnn::pad_packed_sequence(packed, true));
}

// fullgraph: root
Tensor clip_grad_norm(const Inputs &in) {
  auto weight = attend(in).detach();
  weight.mutable_grad() = weight * 3;
  torch::nn::utils::clip_grad_norm_(weight, 1.0); // expect: FG201 {{clip_grad_norm_}}
  return weight.grad();
}

struct GateImpl : torch::nn::Module {
  Tensor forward(const Tensor &o) {
    return o * o.mean().item<float>(); // expect: FG201 {{item}}
  }
};
TORCH_MODULE(Gate);

// fullgraph: root
Tensor own_module(const Inputs &in) {
  static auto gate = placed(Gate(), in);
  return gate->forward(attend(in));
}

struct ScaledImpl : torch::nn::Module {
  Tensor scale = register_buffer("scale", torch::full({}, 3.0));
  Tensor forward(const Tensor &o) { return o * scale; }
};
TORCH_MODULE(Scaled);

// fullgraph: root
Tensor own_module_with_buffer(const Inputs &in) {
  static auto layer = placed(Scaled(), in);
  return layer->forward(attend(in));
}

// fullgraph: root
Tensor cross_entropy(const Inputs &in) {
  auto o = attend(in)[0][0].slice(0, 0, 8);
  return torch::cross_entropy_loss(o, tokens_of(o));
}

} // namespace

Table fullgraph::evidence::modules() {
  return {
      {"linear", linear},
      {"layer_norm", layer_norm},
      {"embedding_module", embedding_module},
      {"dropout_module_training", dropout_module_training},
      {"batch_norm_training", batch_norm_training},
      {"lstm", lstm},
      {"multihead_attention", multihead_attention},
      {"adaptive_log_softmax", adaptive_log_softmax},
      {"pad_packed_sequence", pad_packed_sequence},
      {"clip_grad_norm", clip_grad_norm},
      {"own_module", own_module},
      {"own_module_with_buffer", own_module_with_buffer},
      {"cross_entropy", cross_entropy},
  };
}
