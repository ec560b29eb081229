#include "mini/mini.h"
#include <vector>

using namespace mini;

// A loop over all elements that puts something into each.
void good(const Tensor &q, int i) {
  std::vector<Result> all{flex_attention(q), flex_attention(q)};
  for (Result &r : all) {
    r = load(q);
    if (std::holds_alternative<Pair>(r))
      use(q);
  }
  if (std::holds_alternative<Pair>(all[i]))
    use(q);
}

void bad(const Tensor &q, int i) {
  std::vector<Result> all{load(q), flex_attention(q)}; // #origin
  for (Result &r : all) {
    if (flag())
      break;
    r = load(q);
  }
  if (std::holds_alternative<Pair>(all[i])) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void bad_sometimes(const Tensor &q, int i) {
  std::vector<Result> all{flex_attention(q), load(q)}; // #sometimes
  for (Result &r : all)
    if (flag())
      r = load(q);
  if (std::holds_alternative<Pair>(all[i])) // expect: FG101 {{flex_attention}} from @#sometimes
    use(q);
}

// The body names the elements by another name, too.
void bad_other_name(const Tensor &q) {
  std::vector<Result> all{load(q), load(q)};
  for (Result &r : all) {
    r = flex_attention(q); // #other
    if (std::holds_alternative<Pair>(all[0])) // expect: FG101 {{flex_attention}} from @#other
      use(q);
  }
}

static void fill(std::vector<Result> &all, const Tensor &q) {
  for (Result &r : all) {
    r = flex_attention(q); // #fill
    if (flag())
      return;
  }
}

void bad_returned(const Tensor &q, int i) {
  std::vector<Result> all{load(q), load(q)};
  fill(all, q);
  if (std::holds_alternative<Pair>(all[i])) // expect: FG101 {{flex_attention}} from @#fill
    use(q);
}
