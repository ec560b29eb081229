#pragma once
#include "mini/mini.h"

template <typename R> bool isPair(const R &r) {
  return r.index() == 1; // expect: FG101 {{flex_attention}} from @#origin
}
template <typename R> bool isOther(const R &r) { return r.index() == 1; }
