#include "mini/mini.h"

using namespace mini;

void flash_attn_fwd(const Tensor &q, Tensor *out, Tensor *lse);

void good(const Tensor &q, Tensor &out, std::optional<Tensor> &output_lse) {
  Tensor *lse = output_lse.has_value() ? &*output_lse : nullptr;
  flash_attn_fwd(q, &out, lse);
}

void alsoGood(const Tensor &q, Tensor &out, std::optional<Tensor> &output_lse) {
  if (output_lse.has_value())
    flash_attn_fwd(q, &out, &output_lse.value());
  else
    flash_attn_fwd(q, &out, nullptr);
}
