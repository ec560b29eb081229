#include "python/Python.h"

bool THPVariable_Check(PyObject *);
PyObject *flex_attention(PyObject *q);
PyObject *load(PyObject *q);

PyObject *bad(PyObject *q) {
  PyObject *r = flex_attention(q); // #origin
  if (!THPVariable_Check(r)) // expect: FG105 {{flex_attention}} from @#origin
    return PyTuple_GetItem(r, 0);
  return r;
}

// The test is on an argument.
PyObject *good(PyObject *q) {
  if (!THPVariable_Check(q))
    return load(q);
  return flex_attention(q);
}
