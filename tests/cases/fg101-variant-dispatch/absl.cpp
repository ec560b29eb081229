#include "mini/mini.h"
#include "absl/types/variant.h"

using namespace mini;

using Either = absl::variant<Tensor, Pair>;
Either sparse_attention(const Tensor &q);
Either fetch(const Tensor &q);

struct Ignore {
  template <typename T> void operator()(T &) const {}
};

void bad(const Tensor &q) {
  Either r = sparse_attention(q); // #origin
  if (absl::holds_alternative<Pair>(r)) // expect: FG101 {{sparse_attention}} from @#origin
    use(q);
  if (auto *t = absl::get_if<Tensor>(&r)) // expect: FG101 {{sparse_attention}} from @#origin
    use(*t);
  if (r.index() == 1) // expect: FG101 {{sparse_attention}} from @#origin
    use(q);
  absl::visit(Ignore(), r); // expect: FG101 {{sparse_attention}} from @#origin
}

void good(const Tensor &q) {
  Either r = fetch(q);
  if (absl::holds_alternative<Pair>(r))
    use(q);
  Either s = sparse_attention(q);
  use(absl::get<Tensor>(s));
}
