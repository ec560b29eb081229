#include <torch/torch.h>

using torch::Tensor;

// Runs until something is there: in the first call, which is a warm-up's.
struct PackedImpl : torch::nn::Module {
  Tensor forward(const Tensor &x) {
    if (!packed) {
      scale = weight.max().item<float>(); // expect: FG501 note {{scale}}
      packed = true; // expect: FG501 note {{packed}}
    }
    return x * scale;
  }
  Tensor weight;
  double scale = 1;
  bool packed = false;
};

// A comparison is asked anew with each call.
struct KeyedImpl : torch::nn::Module {
  Tensor forward(const Tensor &x) {
    if (last != x.size(0)) {
      last = x.size(0); // expect: FG501 note {{last}}
      host = x.cpu(); // expect: FG202 {{cpu}}
    }
    return x;
  }
  int64_t last = 0;
  Tensor host;
};

// A flag that somebody sets again is no first call's.
struct FlaggedImpl : torch::nn::Module {
  void request() { wanted = true; }
  Tensor forward(const Tensor &x) {
    if (wanted) {
      host = x.cpu(); // expect: FG202 {{cpu}}
      wanted = false; // expect: FG501 note {{wanted}}
    }
    return x;
  }
  bool wanted = false;
  Tensor host;
};
