#include "mini/mini.h"

using namespace mini;

static void bad(const Tensor &q, Result &into, const Result &attn) {
  while (flag())
    into = attn;
  if (std::holds_alternative<Pair>(into)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

static void good(const Tensor &q, Result &into, const Result &attn) {
  while (flag())
    use(std::get<Tensor>(attn));
  if (std::holds_alternative<Pair>(into))
    use(q);
}

void run(const Tensor &q) {
  Result one = load(q), two = load(q);
  bad(q, one, flex_attention(q)); // #origin
  good(q, two, flex_attention(q));
}
