#include "mini/mini.h"

using namespace mini;

enum Form { FormTensor, FormTuple };
struct Formed {
  Form form;
  Tensor out;
};
Formed window_attention(const Tensor &q);

void bad(const Tensor &q) {
  Formed r = window_attention(q); // #origin
  if (FormTuple != r.form) // expect: FG109 {{window_attention}} from @#origin
    use(q);
  Tensor t = r.form == FormTensor ? r.out : q; // expect: FG109 {{window_attention}} from @#origin
  use(t);
}

void good(const Tensor &q, Form wanted) {
  Formed r = window_attention(q);
  if (wanted == FormTuple)
    use(r.out);
}
