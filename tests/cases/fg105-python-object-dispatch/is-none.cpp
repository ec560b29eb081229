#include "pybind11/pybind11.h"

py::tuple flex_attention(py::handle q);
py::tuple load(py::handle q);

py::object bad(py::handle q) {
  py::tuple r = flex_attention(q); // #origin
  if (r[1].is_none()) // expect: FG105 {{flex_attention}} from @#origin
    return r[0];
  return r[1];
}

py::object good(py::handle q) {
  py::tuple r = load(q);
  if (r[1].is_none())
    return r[0];
  return flex_attention(q)[0];
}
