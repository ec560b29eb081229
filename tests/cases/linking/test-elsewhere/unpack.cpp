#include "mini/mini.h"
#include "unpack.h"

using namespace mini;

Tensor unpack(const Result &r) {
  if (auto *pair = std::get_if<Pair>(&r)) // expect: FG101 {{flex_attention}} from @#origin
    return std::get<0>(*pair);
  return std::get<Tensor>(r);
}
Tensor unpackOther(const Result &r) {
  if (auto *pair = std::get_if<Pair>(&r))
    return std::get<0>(*pair);
  return std::get<Tensor>(r);
}
