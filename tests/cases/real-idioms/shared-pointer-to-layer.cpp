#include "mini/mini.h"

using namespace mini;

struct CrossAttention {
  virtual ~CrossAttention() = default;
  virtual Result forward(const Tensor &x) = 0;
};
struct Norm {
  virtual ~Norm() = default;
  virtual Result forward(const Tensor &x) = 0;
};

void bad(const std::vector<std::shared_ptr<CrossAttention>> &layers,
         const Tensor &x) {
  for (const auto &layer : layers) {
    auto r = layer->forward(x); // #origin
    if (r.index() == 1) // expect: FG101 {{forward}} from @#origin
      use(x);
  }
}

void good(const std::vector<std::shared_ptr<Norm>> &layers, const Tensor &x) {
  for (const auto &layer : layers) {
    auto r = layer->forward(x);
    if (r.index() == 1)
      use(x);
  }
}
