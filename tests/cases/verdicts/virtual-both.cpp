#include "mini/mini.h"

using namespace mini;

// Two backends, two alternatives: which one runs the host decides.
struct Backend {
  virtual ~Backend() = default;
  virtual Result attention(const Tensor &q) = 0;
};
struct Plain : Backend {
  Result attention(const Tensor &q) override { return q; }
};
struct WithLse : Backend {
  Result attention(const Tensor &q) override { return std::make_tuple(q, q); }
};

std::unique_ptr<Backend> make(bool lse) {
  if (lse)
    return std::make_unique<WithLse>();
  return std::make_unique<Plain>();
}

void bad(Backend &b, const Tensor &q) {
  Result r = b.attention(q); // #origin
  if (r.index() == 1) // expect: FG101 specialises {{attention}} from @#origin
    use(q);
}
