#include "mini/mini.h"

using namespace mini;

// Two names of one variable are one in a closure's body, too.
void good(const Tensor &q) {
  Result r = flex_attention(q);
  Result &same = r;
  auto f = [&] {
    r = load(q);
    if (std::holds_alternative<Pair>(same))
      use(q);
  };
  f();
  if (std::holds_alternative<Pair>(same))
    use(q);
}

void bad(const Tensor &q) {
  Result r = load(q);
  Result &same = r;
  auto f = [&] {
    r = flex_attention(q); // #origin
    if (std::holds_alternative<Pair>(same)) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
  };
  f();
  if (std::holds_alternative<Pair>(same)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

struct Two {
  Result a, b;
};

void bad_pointer(const Tensor &q) {
  Two t{load(q), load(q)};
  Result *p = &t.b;
  auto f = [&] {
    t.b = flex_attention(q); // #pointee
    if (std::holds_alternative<Pair>(*p)) // expect: FG101 {{flex_attention}} from @#pointee
      use(q);
    if (std::holds_alternative<Pair>(t.a))
      use(q);
  };
  f();
}

void good_pointer(const Tensor &q) {
  Two t{load(q), flex_attention(q)};
  Result *p = &t.b;
  auto f = [&] { *p = load(q); };
  f();
  if (std::holds_alternative<Pair>(t.b))
    use(q);
}

void bad_owner(const Tensor &q) {
  auto r = std::make_unique<Result>(load(q));
  *r = flex_attention(q); // #owner
  auto f = [&] {
    if (std::holds_alternative<Pair>(*r)) // expect: FG101 {{flex_attention}} from @#owner
      use(q);
  };
  f();
}

void good_owner(const Tensor &q) {
  auto r = std::make_unique<Result>(flex_attention(q));
  *r = load(q);
  auto f = [&] {
    if (std::holds_alternative<Pair>(*r))
      use(q);
  };
  f();
}
