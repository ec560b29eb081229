#pragma once
#include "mini/mini.h"

inline bool isPair(const mini::Result &r) {
  return r.index() == 1; // expect: FG101 {{flex_attention}}
}
inline bool isOther(const mini::Result &r) { return r.index() == 1; }
