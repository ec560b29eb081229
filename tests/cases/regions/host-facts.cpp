#include <torch/types.h>
#include <vector>

using torch::Tensor;

// What the host knows of a tensor whatever it holds is no data.
// fullgraph: root
Tensor asks_fact(const Tensor &x) {
  Tensor host = x.cpu(); // expect: FG202 {{cpu}}
  return host.dim() == 4 && host.is_contiguous() ? x : x + 1;
}

// fullgraph: root
Tensor asks_data(const Tensor &x) {
  Tensor host = x.cpu();
  return host.item<float>() > 0 ? x : x + 1; // expect: FG301 {{cpu}}
}

// A layer takes all that it is given by reference, and leaves an index alone.
struct Layer {
  template <typename... Args> Tensor operator()(Args &&...args);
};

// fullgraph: root
Tensor counts(Tensor x, std::vector<Layer> &layers) {
  Tensor host = x.cpu(); // expect: FG202 {{cpu}}
  std::vector<int> lengths(host.data_ptr<int>(), host.data_ptr<int>() + 4);
  for (int i = 0; i < static_cast<int>(layers.size()); ++i)
    x = layers[i](x, lengths, i);
  return x;
}

// fullgraph: root
Tensor counts_data(Tensor x, std::vector<Layer> &layers) {
  Tensor host = x.cpu();
  std::vector<int> lengths(host.data_ptr<int>(), host.data_ptr<int>() + 4);
  for (int i = 0; i < lengths[0]; ++i) // expect: FG301 {{cpu}}
    x = layers[i](x, lengths, i);
  return x;
}
