#include "mini/mini.h"

using namespace mini;

struct AttentionConfig {
  Result forward(const Tensor &);
};
struct AttentionMaskBuilder {
  Result operator()(const Tensor &);
};

void good(AttentionConfig &config, AttentionMaskBuilder &mask, const Tensor &q) {
  if (config.forward(q).index() == 1 || mask(q).index() == 1)
    use(q);
}
