#pragma once
#include "mini/mini.h"

struct Batch {
  std::vector<mini::Result> Attn, Cache;
  void fill(const mini::Tensor &q);
};
