#pragma once
#include "mini/mini.h"

struct Layer {
  virtual ~Layer();
  virtual mini::Result step(const mini::Tensor &q) = 0;
  virtual mini::Result fetch(const mini::Tensor &q) = 0;
};
std::unique_ptr<Layer> make();
