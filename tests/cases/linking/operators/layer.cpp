#include "mini/mini.h"
#include "layer.h"

using namespace mini;

Result Layer::operator()(const Tensor &q) const {
  return flex_attention(q); // #called
}
Result Layer::operator[](int) const {
  return flex_attention(Q); // #element
}
Result operator*(const Layer &, const Tensor &q) {
  return flex_attention(q); // #times
}
Result Loader::operator()(const Tensor &q) const { return load(q); }
Result operator*(const Loader &, const Tensor &q) { return load(q); }
