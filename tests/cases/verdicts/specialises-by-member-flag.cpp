#include "mini/mini.h"

using namespace mini;

class Layer {
public:
  explicit Layer(bool lse) : ReturnLse(lse) {}

  void bad(const Tensor &q) {
    Result r = lse_attention(q); // #origin
    if (std::holds_alternative<Pair>(r)) // expect: FG101 specialises {{lse_attention}} from @#origin
      use(q);
  }
  void good(const Tensor &q) {
    if (ReturnLse)
      use(q);
  }

private:
  Result lse_attention(const Tensor &q) const {
    Tensor out = q + q;
    if (ReturnLse)
      return std::make_tuple(out, q);
    return out;
  }
  bool ReturnLse;
};

void run(const Tensor &q, bool lse) {
  Layer layer(lse);
  layer.bad(q);
  layer.good(q);
}
