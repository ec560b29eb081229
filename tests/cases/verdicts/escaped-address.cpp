#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

struct Options {
  bool Lse = false;
};
struct Context {
  Options *Given;
};
void tune(Context &);
void later();
Options *Saved;

// Whoever was given the address before may store through it.
void inAnObject(const Tensor &q) {
  Options options;
  Context context{&options};
  tune(context);
  Result r = lse_attention(q, options.Lse); // #object
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#object
    use(q);
}

void inAGlobal(const Tensor &q) {
  Options options;
  Saved = &options;
  later();
  Result r = lse_attention(q, options.Lse); // #global
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#global
    use(q);
}
