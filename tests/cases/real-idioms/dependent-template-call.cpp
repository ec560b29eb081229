#include "mini/mini.h"

using namespace mini;

struct Outcome {
  Result Held;
  template <typename T> bool is() const {
    return std::holds_alternative<T>(Held); // expect: FG101 {{flex_attention}} from @#origin
  }
  template <typename T> bool isOther() const {
    return flag() && sizeof(T) > 1;
  }
};

template <typename O> static void bad(const O &o) {
  if (o.template is<Pair>())
    use(Tensor());
}

template <typename O> static void good(const O &o) {
  if (o.template isOther<Pair>())
    use(Tensor());
}

void run(const Tensor &q) {
  Outcome o{flex_attention(q)}; // #origin
  bad(o);
  good(o);
}
