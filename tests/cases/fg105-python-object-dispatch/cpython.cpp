#include "python/Python.h"

PyObject *flex_attention(PyObject *q);
PyObject *load(PyObject *q);

PyObject *bad(PyObject *q) {
  PyObject *r = flex_attention(q); // #origin
  if (PyObject_IsInstance(r, &PyTuple_Type)) // expect: FG105 {{flex_attention}} from @#origin
    return PyTuple_GetItem(r, 0);
  return r;
}

PyObject *good(PyObject *q) {
  PyObject *r = load(q);
  if (PyObject_IsInstance(r, &PyTuple_Type))
    return PyTuple_GetItem(r, 0);
  return PyTuple_GetItem(flex_attention(q), 0);
}
