// expect-error
#include <variant>

namespace missing = nowhere::at::all;

// Neither the result's type nor the function is known: their names are.
template <typename Q> int bad(const Q &q) {
  c10::IValue r = missing::flex_attention(q); // #origin
  if (r.isTuple()) // expect: FG102 {{flex_attention}} from @#origin
    return 1;
  return 0;
}

template <typename Q> int good(const Q &q) {
  c10::IValue r = missing::load(q);
  if (r.isTuple())
    return 1;
  return 0;
}
