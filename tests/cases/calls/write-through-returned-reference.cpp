#include "mini/mini.h"

using namespace mini;

// The function gives back the place itself, not what is in it.
static std::vector<Result> All, Caches;
static std::vector<Result> &all() { return All; }
static std::vector<Result> &caches() { return Caches; }

void fill(const Tensor &q) {
  all().push_back(flex_attention(q)); // #origin
  caches().push_back(load(q));
}

void bad(const Tensor &q) {
  if (all()[0].index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  if (caches()[0].index() == 1)
    use(q);
}
