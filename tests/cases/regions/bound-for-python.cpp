#include <pybind11/pybind11.h>
#include <torch/types.h>

using torch::Tensor;

Tensor scaled(const Tensor &x) {
  return x * x.max().item<float>(); // expect: FG201 {{item}}
}

struct Layer {
  Tensor run(const Tensor &x) {
    return x - x.min().item<float>(); // expect: FG201 {{item}}
  }
  // Not bound.
  Tensor calibrate(const Tensor &x) { return x / x.max().item<float>(); }
};

void bind(py::module_ m) {
  m.def("scaled", &scaled, "scales by the maximum");
  m.def("lambda", [](const Tensor &x) {
    return x.sum().item<float>(); // expect: FG201 {{item}}
  });
  py::class_<Layer>(m, "Layer").def("run", &Layer::run);
}
