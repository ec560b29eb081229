#include <mlx/compile.h>

namespace mx = mlx::core;

std::vector<mx::array> scaled(const std::vector<mx::array> &in) {
  float most = mx::max(in[0]).item<float>(); // expect: FG201 {{item}}
  return {in[0] * most};
}

std::vector<mx::array> doubled(const std::vector<mx::array> &in) {
  return {in[0] * 2.0f};
}

// Not compiled.
std::vector<mx::array> calibrated(const std::vector<mx::array> &in) {
  return {in[0] * mx::max(in[0]).item<float>()};
}

auto bad() { return mx::compile(scaled); }
auto good() { return mx::compile(doubled); }
