#include "mini/mini.h"

using namespace mini;

// A project's own unpacking helper, of a name that says so.
template <typename T> static const T *try_get(const Result &r) {
  return std::get_if<T>(&r); // expect: FG101 {{flex_attention}} from @#origin
}
template <typename T> static const T *try_get_other(const Result &r) {
  return std::get_if<T>(&r);
}

void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  if (auto *pair = try_get<Pair>(r))
    use(std::get<0>(*pair));
}

void good(const Tensor &q) {
  Result r = load(q);
  if (auto *pair = try_get_other<Pair>(r))
    use(std::get<0>(*pair));
}
