#include "mini/mini.h"
#include "each.h"

using namespace mini;

void each(const Tensor &q, std::function<void(const Result &)> then) {
  then(flex_attention(q)); // #origin
}
void eachOther(const Tensor &q, std::function<void(const Result &)> then) {
  then(load(q));
}
