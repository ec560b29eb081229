#include <torch/torch.h>
#include <vector>

namespace {

struct BlockImpl : torch::nn::Module {
  torch::Tensor forward(const torch::Tensor &x) { return x + weight; }
  torch::Tensor weight;
};
TORCH_MODULE(Block);

// Layers that are only called are the layers that they were.
struct Stack : torch::nn::Module {
  Stack() {
    for (int i = 0; i != 4; ++i) {
      blocks.push_back(Block());
      plain.push_back(BlockImpl());
      shared.push_back(std::make_shared<BlockImpl>());
      linear.push_back(torch::nn::Linear(8, 8));
      list->push_back(Block());
    }
  }
  torch::Tensor forward(torch::Tensor x, bool skip) {
    for (auto &block : blocks)
      x = block->forward(x);
    for (auto &block : blocks) {
      if (skip)
        continue;
      x = block(x);
    }
    for (auto &block : plain)
      x = block.forward(x);
    for (auto &block : shared)
      x = block->forward(x);
    for (auto &layer : linear)
      x = layer->forward(x);
    for (auto &layer : linear)
      x = layer(x);
    for (auto &layer : *list)
      x = layer->as<Block>()->forward(x);
    return x;
  }
  std::vector<Block> blocks;
  std::vector<BlockImpl> plain;
  std::vector<std::shared_ptr<BlockImpl>> shared;
  std::vector<torch::nn::Linear> linear;
  torch::nn::ModuleList list;
};

// These are not.
struct Fading : torch::nn::Module {
  torch::Tensor forward(torch::Tensor x) {
    for (auto &factor : factors) {
      factor = factor * 0.5;
      x = x * factor; // expect: FG501
    }
    return x;
  }
  std::vector<double> factors;
};

// Nor is a list that grows, whatever is put into it.
struct Growing : torch::nn::Module {
  torch::Tensor forward(const std::vector<torch::Tensor> &all, bool other) {
    torch::Tensor h = other ? all[0] : all[1];
    for (int i = 0; i != 4; ++i)
      kept.push_back(h);
    return h + kept.back(); // expect: FG501
  }
  std::vector<torch::Tensor> kept;
};

torch::Tensor run(Stack &stack, Fading &fading, Growing &growing,
                  const torch::Tensor &x) {
  return growing.forward({fading.forward(stack.forward(x, false)), x}, true);
}

} // namespace
