#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}


struct Options {
  bool *Lse;
};
void tune(Options &);
static void on(const Options &o, bool b) { *o.Lse = b; }
struct Owner {
  bool &Lse;
  void on(bool b) { Lse = b; }
};

// Whoever is given the object may store through what it holds.
void unseen(const Tensor &q) {
  bool lse = false;
  Options options{&lse};
  tune(options);
  Result r = lse_attention(q, lse); // #unseen
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#unseen
    use(q);
}

void seen(const Tensor &q, bool wanted) {
  bool lse = false;
  Options options{&lse};
  on(options, wanted);
  Result r = lse_attention(q, lse); // #seen
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#seen
    use(q);
}

void reference(const Tensor &q, bool wanted) {
  bool lse = false;
  Owner owner{lse};
  owner.on(wanted);
  Result r = lse_attention(q, lse); // #reference
  if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#reference
    use(q);
}

void good(const Tensor &q, bool wanted) {
  bool lse = false, other = false;
  Options options{&other};
  on(options, wanted);
  tune(options);
  Result r = lse_attention(q, lse); // #origin
  if (r.index() == 1 && other) // expect: FG101 dead {{only ever builds tensor}} from @#origin
    use(q);
}
