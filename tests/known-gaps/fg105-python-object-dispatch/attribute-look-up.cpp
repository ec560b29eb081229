#include "pybind11/pybind11.h"

py::object bad(py::handle q) {
  py::object attend =
      py::module_::import("torch.nn.attention.flex_attention").attr("flex_attention");
  py::object r = attend(q); // #origin
  if (py::isinstance<py::tuple>(r)) // expect: FG105 {{flex_attention}} from @#origin
    return r.cast<py::tuple>()[0];
  return r;
}

py::object good(py::handle q) {
  py::object r = py::module_::import("torch").attr("chunk")(q);
  if (py::isinstance<py::tuple>(r))
    return r.cast<py::tuple>()[0];
  return r;
}
