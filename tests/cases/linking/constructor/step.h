#pragma once
#include "mini/mini.h"

struct Step {
  explicit Step(const mini::Tensor &q);
  mini::Result Attn, Cache;
};
