#!/bin/sh
# opaque.sh FULLGRAPH
# Modules whose types libtorch erases are run by nobody that could be followed;
# `roots` says so, and what they run is looked at all the same.
set -eu
fullgraph=$1
scratch=$(cd "$(mktemp -d)" && pwd -P)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
cat > net.cpp <<'EOF'
#include <torch/torch.h>
struct BlockImpl : torch::nn::Module {
  at::Tensor forward(const at::Tensor &x) { return x + x.item<float>(); }
};
TORCH_MODULE(Block);
struct NetImpl : torch::nn::Module {
  torch::nn::Sequential layers{nullptr};
  torch::nn::AnyModule any{Block()};
  torch::nn::Linear last{nullptr};
  Block named{nullptr};
  NetImpl() {
    layers = register_module("layers", torch::nn::Sequential(Block(), Block()));
    last = register_module("last", torch::nn::Linear(3, 4));
    named = register_module("named", Block());
  }
  at::Tensor forward(const at::Tensor &x) {
    at::Tensor y = layers->forward(x);
    y = any.forward(y);
    y = named(y);
    return last(y);
  }
};
TORCH_MODULE(Net);
at::Tensor run(Net net, const at::Tensor &x) { return net(x); }
EOF
"$fullgraph" roots --no-config net.cpp -- -std=c++17 \
  -isystem/usr/include/torch/csrc/api/include > roots
sed -n '/^Not followed/,$p' roots | grep '^  ' > opaque
diff - opaque <<'EOF'
  net.cpp:17:20: torch::nn::SequentialImpl::forward runs modules of any type
  net.cpp:18:9: torch::nn::AnyModule::forward runs modules of any type
EOF
status=0
"$fullgraph" check --no-config net.cpp -- -std=c++17 \
  -isystem/usr/include/torch/csrc/api/include > found || status=$?
[ "$status" -eq 1 ] || { echo "status $status, expected 1"; exit 1; }
grep -q '^net.cpp:3:[0-9]*: error: .*FG201' found || { cat found; exit 1; }
