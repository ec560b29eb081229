#pragma once
#include "mini/mini.h"

class Layer {
public:
  void run(const mini::Tensor &q);
  bool isPair() const;

private:
  struct Impl {
    mini::Result Attn, Cache;
  };
  std::unique_ptr<Impl> P;
  Impl *Raw = nullptr;
};
