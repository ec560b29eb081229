#pragma once
#include "mini/mini.h"

class Layer {
public:
  void run(const std::vector<mini::Tensor> &qs);
  bool isPair() const;

private:
  mini::Result Attn, Cache;
  std::vector<mini::Result> Attns, Caches;
};
