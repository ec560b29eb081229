#pragma once
#include "mini/mini.h"

template <typename Self> struct Layer {
  bool step(const mini::Tensor &q) {
    return static_cast<Self *>(this)->mix(q).index() == 1; // expect: FG101 {{flex_attention}} from @#origin
  }
};
struct Attending : Layer<Attending> {
  mini::Result mix(const mini::Tensor &q);
};

template <typename Self> struct OtherLayer {
  bool step(const mini::Tensor &q) {
    return static_cast<Self *>(this)->mix(q).index() == 1;
  }
};
struct Feeding : OtherLayer<Feeding> {
  mini::Result mix(const mini::Tensor &q);
};
