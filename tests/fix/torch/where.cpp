// Branches that a tensor decides between two tensors of one shape and type.
#include <ATen/ATen.h>
#include <cmath>
#include <cstdio>
#include <limits>

// fullgraph: root
at::Tensor assigned(const at::Tensor &x) {
  at::Tensor out;
  if (x.max().gt(3).item<bool>())
    out = x / x.max();
  else
    out = x * 2;
  return out;
}

// fullgraph: root
at::Tensor returned(const at::Tensor &scores, const at::Tensor &mask) {
  if (mask.any().item<bool>())
    return scores.masked_fill(mask, -10).softmax(-1);
  return scores.softmax(-1);
}

// fullgraph: root
at::Tensor negated(const at::Tensor &x) {
  if (!at::isnan(x).any().item<bool>()) {
    return x;
  } else {
    return at::nan_to_num(x);
  }
}

// A number counts as true if it is not zero.
// fullgraph: root
at::Tensor by_number(const at::Tensor &x, const at::Tensor &count) {
  if (count.is_nonzero())
    return x / count;
  else
    return x;
}

// fullgraph: root
at::Tensor chosen_twice(const at::Tensor &x) {
  at::Tensor y = x;
  if (x.sum().lt(0).item<bool>()) {
    y = x.neg();
  } else {
    y = x.abs();
  }
  if ((y.mean() > 1).item<bool>())
    return y - y.mean();
  return y + 1;
}

static void show(const at::Tensor &t) {
  std::printf("%s [", t.dtype().name().data());
  for (int64_t size : t.sizes())
    std::printf(" %ld", long(size));
  std::printf(" ]");
  at::Tensor flat = t.contiguous().view({-1}).to(at::kCPU, at::kDouble);
  for (int64_t i = 0; i != flat.numel(); ++i)
    std::printf(" %.9g", flat.data_ptr<double>()[i]);
  std::printf("\n");
}

// On the device that it is told, or the host.
int main(int count, char **values) {
  const at::Device device(count > 1 ? values[1] : "cpu");
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  for (at::ScalarType type : {at::kFloat, at::kDouble})
    for (double scale : {0.0, 0.1, -0.5, 1.0, 7.25, -100.0, nan, infinity}) {
      at::Tensor x = at::arange(-2, 4, at::TensorOptions(type).device(device))
                         .view({2, 3});
      if (!std::isnan(scale) && !std::isinf(scale))
        x = x * scale;
      else
        x[1][2] = scale;
      show(assigned(x));
      show(returned(x, x.gt(1)));
      show(negated(x));
      show(by_number(x, x.gt(0).sum().to(type)));
      show(chosen_twice(x));
    }
}
