// The part of pybind11's interface that the cases use.
#pragma once

namespace pybind11 {

class object;

class handle {
public:
  object attr(const char *Name) const;
  bool is_none() const;
  template <typename... Args> object operator()(Args &&...) const;
  template <typename T> T cast() const;
};

class object : public handle {};

class tuple : public object {
public:
  object operator[](int) const;
};

class module_ : public object {
public:
  static module_ import(const char *Name);
  template <typename Func, typename... Extra>
  module_ &def(const char *Name, Func &&F, const Extra &...) {
    return *this;
  }
};

template <typename T, typename... Options> class class_ : public object {
public:
  class_(module_ Scope, const char *Name);
  template <typename Func, typename... Extra>
  class_ &def(const char *Name, Func &&F, const Extra &...) {
    return *this;
  }
};

template <typename T> bool isinstance(handle);

} // namespace pybind11

namespace py = pybind11;
