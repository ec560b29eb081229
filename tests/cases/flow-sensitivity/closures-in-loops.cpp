#include "mini/mini.h"
#include <functional>

using namespace mini;

// What a closure stores in a loop is there in the next turn.
void bad(const Tensor &q, int n) {
  Result r = load(q);
  auto set = [&] { r = flex_attention(q); }; // #origin
  for (int i = 0; i < n; ++i) {
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
      use(q);
    set();
  }
}

void bad_while(const Tensor &q, int n) {
  Result r = load(q);
  auto set = [&r, &q] { r = flex_attention(q); }; // #while
  while (n--) {
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#while
      use(q);
    set();
  }
}

void bad_made_in_loop(const Tensor &q, int n) {
  Result r = load(q);
  for (int i = 0; i < n; ++i) {
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#inside
      use(q);
    [&] { r = flex_attention(q); }(); // #inside
  }
}

void bad_nested(const Tensor &q, int n) {
  Result r = load(q);
  auto inner = [&] { r = flex_attention(q); }; // #nested
  auto outer = [&] { inner(); };
  for (int i = 0; i < n; ++i) {
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#nested
      use(q);
    outer();
  }
}

void bad_by_function(const Tensor &q, int n) {
  Result r = load(q);
  std::function<void()> set = [&] { r = flex_attention(q); }; // #function
  for (int i = 0; i < n; ++i) {
    if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#function
      use(q);
    set();
  }
}

// The copy changes, not what is asked about.
void good_by_value(const Tensor &q, int n) {
  Result r = load(q);
  auto set = [r, &q]() mutable { r = flex_attention(q); };
  for (int i = 0; i < n; ++i) {
    if (std::holds_alternative<Pair>(r))
      use(q);
    set();
  }
}

void good_other(const Tensor &q, int n) {
  Result r = load(q), other = load(q);
  auto set = [&] { other = flex_attention(q); };
  for (int i = 0; i < n; ++i) {
    if (std::holds_alternative<Pair>(r))
      use(q);
    set();
  }
}

void good_set_back(const Tensor &q, int n) {
  Result r = load(q);
  auto set = [&] { r = flex_attention(q); };
  for (int i = 0; i < n; ++i) {
    r = load(q);
    if (std::holds_alternative<Pair>(r))
      use(q);
    set();
  }
}

void bad_after_nested(const Tensor &q) {
  Result r = load(q);
  auto inner = [&] { r = flex_attention(q); }; // #after
  auto outer = [&] { inner(); };
  outer();
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#after
    use(q);
}

void good_after_nested(const Tensor &q) {
  Result r = flex_attention(q);
  auto inner = [&] { r = load(q); };
  auto outer = [&] { inner(); };
  outer();
  if (std::holds_alternative<Pair>(r))
    use(q);
}

// A closure that holds itself.
void bad_recursive(const Tensor &q, int n) {
  Result r = load(q);
  std::function<void(int)> set = [&](int k) {
    r = flex_attention(q); // #recursive
    if (k)
      set(k - 1);
  };
  set(n);
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#recursive
    use(q);
}
