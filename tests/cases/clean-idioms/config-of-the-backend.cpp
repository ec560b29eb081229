#include "mini/mini.h"

using namespace mini;

enum class AttnBackend { Flash, Paged };
struct AttentionConfig {
  AttnBackend Backend;
  std::optional<Tensor> Slopes;
};
AttentionConfig attention_config();

void good(const Tensor &q) {
  AttentionConfig config = attention_config();
  if (config.Backend == AttnBackend::Flash)
    use(std::get<Tensor>(flex_attention(q)));
  if (config.Slopes.has_value())
    use(*config.Slopes);
}

void bad(const Tensor &q) {
  Parts r = paged_attention(q); // #origin
  if (r.Lse.has_value()) // expect: FG106 {{paged_attention}} from @#origin
    use(*r.Lse);
}
