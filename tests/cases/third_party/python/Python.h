/* The part of CPython's interface that the cases use. */
#pragma once

extern "C" {
struct _object;
typedef struct _object PyObject;
PyObject *PyObject_CallFunction(PyObject *, const char *, ...);
PyObject *PyTuple_GetItem(PyObject *, long);
int PyObject_IsInstance(PyObject *, PyObject *);
extern PyObject PyTuple_Type;
int PyType_HasFeature(PyObject *, unsigned long);
}

#define PyTuple_Check(Op) PyType_HasFeature((Op), 1ul << 26)
