#include "mini/mini.h"

using namespace mini;

static void put_first(const Tensor &q, Result &a, Result &b) {
  a = flex_attention(q); // #origin
  if (!q.defined())
    b = load(q);
}

static void put_each(const Tensor &q, Result &a, Result &b) {
  a = load(q);
  b = load(q);
}

// One object by two names: what was stored through the first may be left.
void bad(const Tensor &q) {
  Result r = load(q);
  put_first(q, r, r);
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r = flex_attention(q);
  put_each(q, r, r);
  if (std::holds_alternative<Pair>(r))
    use(q);
}

void apart(const Tensor &q) {
  Result r = load(q), other = load(q);
  put_first(q, other, r);
  if (std::holds_alternative<Pair>(r))
    use(q);
}

struct Writer {
  Writer(const Tensor &q, Result &a, Result &b) { put_first(q, a, b); }
};

void by_constructor(const Tensor &q) {
  Result r = load(q);
  Writer(q, r, r);
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void by_pointer_to_a_function(const Tensor &q) {
  void (*put)(const Tensor &, Result &, Result &) = put_first;
  Result r = load(q);
  put(q, r, r);
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
