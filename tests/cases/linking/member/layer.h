#pragma once
#include "mini/mini.h"

class Layer {
public:
  void run(const mini::Tensor &q);
  void finish();

private:
  mini::Result Attn, Cache;
};
