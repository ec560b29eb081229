#include <memory>
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

// What handles no tensors is an interface of the host, and not an operator; nor
// is what fills an object with tensors, or takes what may be anything.
struct Engine {
  void plan(const Tensor &lengths) { last = lengths.max().item<float>(); }
  void init(py::object model) { step(torch::ones({4})); }
  void run() { step(torch::ones({4})); }
  void step(const Tensor &x) { last = x.max().item<float>(); }
  float last = 0;
  Tensor kept;
};

void bind(py::module_ m) {
  m.def("scaled", &scaled, "scales by the maximum");
  m.def("lambda", [](const Tensor &x) {
    return x.sum().item<float>(); // expect: FG201 {{item}}
  });
  m.def("plan", [](const Tensor &lengths) {
    auto made = std::make_shared<Engine>();
    made->plan(lengths);
    return made;
  });
  py::class_<Layer>(m, "Layer").def("run", &Layer::run);
  py::class_<Layer>(m, "Layer").def("shift", [](Layer &self, const Tensor &x) {
    return x - x.mean().item<float>(); // expect: FG201 {{item}}
  });
  // The object of a method is nothing that goes in.
  py::class_<Engine>(m, "Engine")
      .def("run", &Engine::run)
      .def("plan", &Engine::plan)
      .def("init", &Engine::init)
      .def("refill", [](Engine &self, const Tensor &lengths) { self.plan(lengths); })
      .def("again", [](Engine &self) { self.run(); })
      .def("rerun", [](const Engine *self) { Engine(*self).run(); });
}
