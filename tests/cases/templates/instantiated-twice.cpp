#include "mini/mini.h"

using namespace mini;

// One place in the text is one finding, however many instances it has.
template <int N> static bool isPair(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  return r.index() == N; // expect: FG101 {{flex_attention}} from @#origin
}

template <int N> static bool isOther(const Tensor &q) {
  Result r = load(q);
  return r.index() == N;
}

bool run(const Tensor &q) {
  return isPair<0>(q) || isPair<1>(q) || isOther<0>(q) || isOther<1>(q);
}
