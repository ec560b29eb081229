#include "mini/mini.h"

using namespace mini;

template <typename... Fs> struct overloaded : Fs... {
  using Fs::operator()...;
};
template <typename... Fs> overloaded(Fs...) -> overloaded<Fs...>;

void bad(const Tensor &q) {
  Tensor out = std::visit( // expect: FG101 {{flex_attention}} from @+3
      overloaded{[](const Tensor &t) { return t; },
                 [](const Pair &p) { return std::get<0>(p); }},
      flex_attention(q));
  use(out);
}

void good(const Tensor &q) {
  Tensor out = std::visit(
      overloaded{[](const Tensor &t) { return t; },
                 [](const Pair &p) { return std::get<0>(p); }},
      load(q));
  use(out);
}
