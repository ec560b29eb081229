#include "mini/mini.h"

using namespace mini;

// What a pointer stands for is what was stored through it, round by round.
void good(const Tensor &q) {
  auto r = std::make_unique<Result>(flex_attention(q));
  *r = load(q);
  while (flag()) {
    if (std::holds_alternative<Pair>(*r))
      use(q);
  }
}

void bad(const Tensor &q) {
  auto r = std::make_unique<Result>(load(q));
  *r = flex_attention(q); // #before
  while (flag()) {
    if (std::holds_alternative<Pair>(*r)) // expect: FG101 {{flex_attention}} from @#before
      use(q);
  }
}

void bad_after(const Tensor &q) {
  auto r = std::make_unique<Result>(load(q));
  while (flag())
    *r = flex_attention(q); // #inside
  if (std::holds_alternative<Pair>(*r)) // expect: FG101 {{flex_attention}} from @#inside
    use(q);
}

static void fill(Result *r, const Tensor &q) {
  while (flag())
    *r = flex_attention(q); // #fill
}

void bad_parameter(const Tensor &q) {
  Result r = load(q);
  fill(&r, q);
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#fill
    use(q);
}

void good_replaced(const Tensor &q) {
  auto r = std::make_unique<Result>(flex_attention(q));
  while (flag()) {
    r = std::make_unique<Result>(load(q));
    if (std::holds_alternative<Pair>(*r))
      use(q);
  }
}

void bad_replaced(const Tensor &q) {
  auto r = std::make_unique<Result>(load(q));
  while (flag()) {
    if (std::holds_alternative<Pair>(*r)) // expect: FG101 {{flex_attention}} from @#replaced
      use(q);
    r = std::make_unique<Result>(flex_attention(q)); // #replaced
  }
}
