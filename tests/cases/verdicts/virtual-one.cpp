#include "mini/mini.h"

using namespace mini;

struct Backend {
  virtual ~Backend() = default;
  virtual Result attention(const Tensor &q) = 0;
};
struct Plain : Backend {
  Result attention(const Tensor &q) override { return q; }
};

std::unique_ptr<Backend> make() { return std::make_unique<Plain>(); }

void bad(Backend &b, const Tensor &q) {
  Result r = b.attention(q); // #origin
  if (r.index() == 1) // expect: FG101 dead {{attention}} from @#origin
    use(q);
}

void good(Backend &b, const Tensor &q) { use(std::get<Tensor>(b.attention(q))); }
