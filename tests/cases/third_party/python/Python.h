/* The part of CPython's interface that the cases use. */
#pragma once

extern "C" {
struct _object;
typedef struct _object PyObject;
PyObject *PyObject_CallFunction(PyObject *, const char *, ...);
PyObject *PyTuple_GetItem(PyObject *, long);
int PyObject_IsInstance(PyObject *, PyObject *);
extern PyObject PyTuple_Type;
int Py_FastSubclass(PyObject *, unsigned long);
}

#define PyTuple_Check(Op) Py_FastSubclass((Op), 1ul << 26)
