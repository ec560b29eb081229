#include "mini/mini.h"

using namespace mini;

const Tensor &query();

struct Layer {
  Result Attn = flex_attention(query()); // #origin
  Result Cache = load(query());
};

void bad() {
  Layer l;
  if (std::holds_alternative<Pair>(l.Attn)) // expect: FG101 {{flex_attention}} from @#origin
    use(query());
}

void good() {
  Layer l;
  if (std::holds_alternative<Pair>(l.Cache))
    use(query());
}
