#include "mini/mini.h"

using namespace mini;

struct Both {
  Result first, second;
};

bool more();

// The loop's text names a reference or a binding, and stores to what it stands
// for.
void by_reference(const Tensor &q) {
  Result r = load(q);
  Result &same = r;
  while (more())
    same = flex_attention(q); // #reference
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#reference
    use(q);
}

void by_binding(const Tensor &q) {
  Both both{load(q), load(q)};
  auto &[first, second] = both;
  while (more())
    first = flex_attention(q); // #binding
  if (std::holds_alternative<Pair>(both.first)) // expect: FG101 {{flex_attention}} from @#binding
    use(q);
  if (std::holds_alternative<Pair>(second))
    use(q);
}

void by_binding_of_a_copy(const Tensor &q) {
  Both both{load(q), load(q)};
  auto [first, second] = both;
  do
    first = flex_attention(q); // #copy
  while (more());
  if (std::holds_alternative<Pair>(first)) // expect: FG101 {{flex_attention}} from @#copy
    use(q);
  if (std::holds_alternative<Pair>(both.first))
    use(q);
}

void replaced(const Tensor &q) {
  Result r = flex_attention(q);
  Result &same = r;
  do
    same = load(q);
  while (more());
  if (std::holds_alternative<Pair>(r))
    use(q);
}
