#include "mini/mini.h"

using namespace mini;

struct MaskOptions {
  int Window;
};
using Options = std::variant<int, MaskOptions>;

struct SelfAttention {
  Result forward(const Tensor &x);
  const Options &options() const;
};

void good(SelfAttention &attn, const Tensor &x) {
  Result r = attn.forward(x);
  if (auto *mask = std::get_if<MaskOptions>(&attn.options()))
    if (mask->Window > 0)
      use(std::get<Tensor>(r));
}
