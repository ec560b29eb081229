#pragma once
#include "mini/mini.h"
#include <functional>
#include <map>
#include <string>

struct Layer {
  virtual ~Layer() = default;
  virtual mini::Result step(const mini::Tensor &q) = 0;
};
class Registry {
public:
  using Factory = std::function<std::unique_ptr<Layer>()>;
  static Registry &layers();
  static Registry &others();
  void add(const std::string &name, Factory make);
  std::unique_ptr<Layer> make(const std::string &name) const;

private:
  std::map<std::string, Factory> All;
};
struct Other {
  virtual ~Other() = default;
  virtual mini::Result step(const mini::Tensor &q) = 0;
};
std::unique_ptr<Other> makeOther();
