#include "mini/mini.h"

using namespace mini;

// They say attention, and are no operation on tensors.
Result attention_mask(const Tensor &);
Result create_attention_metadata(const Tensor &);
Result attention_config();
Result attn_backend();
Result attention_bias(const Tensor &);
Result get_attention_params();
std::variant<int, float> attention(int);
std::optional<int> attention_window(int);

void good(const Tensor &q) {
  (void)attention_mask(q).index();
  (void)create_attention_metadata(q).index();
  (void)attention_config().index();
  (void)attn_backend().index();
  (void)attention_bias(q).index();
  (void)get_attention_params().index();
  (void)attention(1).index();
  if (attention_window(1).has_value())
    use(q);
}
