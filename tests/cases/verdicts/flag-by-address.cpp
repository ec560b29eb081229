#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

// Whoever has its address may set it, as libraries of flags do.
struct Registered {
  Registered(const char *name, bool *flag);
};
static bool FLAGS_lse = false;
static Registered lse("lse", &FLAGS_lse);
static bool FLAGS_off = false;

void bad(const Tensor &q) {
  Result set = lse_attention(q, FLAGS_lse); // #set
  if (set.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#set
    use(q);
  Result off = lse_attention(q, FLAGS_off); // #off
  if (off.index() == 1) // expect: FG101 dead {{lse_attention}} from @#off
    use(q);
}
