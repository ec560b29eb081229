// In CPython itself PyTuple_Check is a macro.
#include "python/Python.h"

PyObject *flex_attention(PyObject *q);
PyObject *load(PyObject *q);

PyObject *bad(PyObject *q) {
  PyObject *r = flex_attention(q); // #origin
  if (PyTuple_Check(r)) // expect: FG105 {{flex_attention}} from @#origin
    return PyTuple_GetItem(r, 0);
  return r;
}

PyObject *good(PyObject *q) {
  PyObject *r = load(q);
  if (PyTuple_Check(r))
    return PyTuple_GetItem(r, 0);
  return r;
}
