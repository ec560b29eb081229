#include "mini/mini.h"
#include <thread>

using namespace mini;

void bad(const Tensor &q) {
  Result r;
  std::thread worker([&] { r = flex_attention(q); }); // #origin
  worker.join();
  if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  Result r;
  std::thread worker([&] { r = load(q); });
  worker.join();
  if (r.index() == 1)
    use(q);
}
