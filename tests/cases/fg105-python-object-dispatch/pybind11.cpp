#include "pybind11/pybind11.h"

py::object flex_attention(py::handle q);
py::object load(py::handle q);

py::object bad(py::handle q) {
  py::object r = flex_attention(q); // #origin
  if (py::isinstance<py::tuple>(r)) // expect: FG105 specialises warning {{flex_attention}} from @#origin
    return r.cast<py::tuple>()[0];
  return r;
}

py::object good(py::handle q) {
  py::object r = load(q);
  if (py::isinstance<py::tuple>(r))
    return r.cast<py::tuple>()[0];
  return flex_attention(q).cast<py::tuple>()[0];
}
