#include "mini/mini.h"
#include <cassert>

using namespace mini;

// A test that only asserts is a note.
void bad(const Tensor &q) {
  Result r = flex_attention(q); // #origin
  assert(std::holds_alternative<Tensor>(r)); // expect: FG101 note {{flex_attention}} from @#origin
  use(std::get<Tensor>(r));
}

void good(const Tensor &q) {
  Result r = load(q);
  assert(std::holds_alternative<Tensor>(r));
  use(std::get<Tensor>(r));
}
