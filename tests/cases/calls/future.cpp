#include "mini/mini.h"
#include <future>

using namespace mini;

void bad(const Tensor &q) {
  std::future<Result> f = std::async([&] {
    return flex_attention(q); // #origin
  });
  if (f.get().index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::future<Result> f = std::async([&] { return load(q); });
  if (f.get().index() == 1)
    use(q);
}
