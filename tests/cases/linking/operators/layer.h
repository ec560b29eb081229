#pragma once
#include "mini/mini.h"

struct Layer {
  mini::Result operator()(const mini::Tensor &q) const;
  mini::Result operator[](int i) const;
  mini::Tensor Q;
};
mini::Result operator*(const Layer &l, const mini::Tensor &q);
struct Loader {
  mini::Result operator()(const mini::Tensor &q) const;
};
mini::Result operator*(const Loader &l, const mini::Tensor &q);
