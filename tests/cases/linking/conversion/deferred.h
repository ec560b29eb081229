#pragma once
#include "mini/mini.h"

struct Deferred {
  mini::Tensor Q;
  operator mini::Result() const;
};
struct Fetched {
  mini::Tensor Q;
  operator mini::Result() const;
};
