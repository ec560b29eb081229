#include "mini/mini.h"

using namespace mini;

Result attention(const Tensor &);
Result flash_attn(const Tensor &);
Result flash_attn_varlen_func(const Tensor &);
Result attn_forward(const Tensor &);
Result MultiHeadAttention(const Tensor &);
Result runSelfAttention(const Tensor &);
Result scaledDotProductAttention(const Tensor &);
Result mha_varlen_fwd(const Tensor &);
Result sdpa(const Tensor &);

void bad(const Tensor &q) {
  (void)attention(q).index(); // expect: FG101 {{attention}}
  (void)flash_attn(q).index(); // expect: FG101 {{flash_attn}}
  (void)flash_attn_varlen_func(q).index(); // expect: FG101 {{flash_attn_varlen_func}}
  (void)attn_forward(q).index(); // expect: FG101 {{attn_forward}}
  (void)MultiHeadAttention(q).index(); // expect: FG101 {{MultiHeadAttention}}
  (void)runSelfAttention(q).index(); // expect: FG101 {{runSelfAttention}}
  (void)scaledDotProductAttention(q).index(); // expect: FG101 {{scaledDotProductAttention}}
  (void)mha_varlen_fwd(q).index(); // expect: FG101 {{mha_varlen_fwd}}
  (void)sdpa(q).index(); // expect: FG101 {{sdpa}}
}
