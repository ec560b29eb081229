#include "checks/check.h"
#include "checks/fatal.h"
#include <torch/types.h>

using torch::Tensor;

// What asserts that a tensor is on the host reads nothing of a device.
// fullgraph: root
Tensor on_host(const Tensor &x) {
  TORCH_CHECK(x.is_cpu(), "lengths are on the host");
  return x * x.max().item<float>();
}

// fullgraph: root
Tensor on_host_by_check(const Tensor &x) {
  CHECK(x.device().is_cpu());
  return x * x.max().item<float>();
}

// fullgraph: root
Tensor on_host_by_logged_check(const Tensor &x) {
  LOGGED_CHECK(x.is_cpu()) << "lengths are on the host";
  return x * x.max().item<float>();
}

// The nearest bad twins.
// fullgraph: root
Tensor on_device(const Tensor &x) {
  TORCH_CHECK(x.is_cuda(), "lengths are on the device");
  return x * x.max().item<float>(); // expect: FG201 {{item}}
}

// fullgraph: root
Tensor of_another(const Tensor &x, const Tensor &y) {
  TORCH_CHECK(y.dim() == 1);
  return x * x.max().item<float>(); // expect: FG201 {{item}}
}

// fullgraph: root
Tensor on_device_by_logged_check(const Tensor &x) {
  LOGGED_CHECK(x.is_cuda()) << "lengths are on the device";
  return x * x.max().item<float>(); // expect: FG201 {{item}}
}

// Nothing ends here: the message is of the other side.
// fullgraph: root
Tensor host_or_not(const Tensor &x) {
  bool known = x.is_cpu() || (LOGGED_CHECK(x.dim() == 1), true);
  return known ? x * x.max().item<float>() : x; // expect: FG201 {{item}}
}
