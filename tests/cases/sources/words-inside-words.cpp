#include "mini/mini.h"

using namespace mini;

// Words are whole words.
Result retention(const Tensor &);
Result Attentive(const Tensor &);
Result stuttnet(const Tensor &);
Result window_attn(const Tensor &);

void good(const Tensor &q) {
  (void)retention(q).index();
  (void)Attentive(q).index();
  (void)stuttnet(q).index();
}

void bad(const Tensor &q) {
  (void)window_attn(q).index(); // expect: FG101 {{window_attn}}
}
