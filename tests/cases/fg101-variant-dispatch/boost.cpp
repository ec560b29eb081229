#include "mini/mini.h"
#include "boost/variant.hpp"

using namespace mini;

using Either = boost::variant<Tensor, Pair>;
Either sparse_attention(const Tensor &q);

struct Unpack {
  using result_type = void;
  void operator()(const Tensor &) const;
  void operator()(const Pair &) const;
};

void bad(const Tensor &q) {
  Either r = sparse_attention(q); // #origin
  if (r.which() == 1) // expect: FG101 {{sparse_attention}} from @#origin
    use(q);
  if (auto *t = boost::get<Tensor>(&r)) // expect: FG101 {{sparse_attention}} from @#origin
    use(*t);
  boost::apply_visitor(Unpack(), r); // expect: FG101 {{sparse_attention}} from @#origin
}

void good(const Tensor &q) {
  Either r = sparse_attention(q);
  use(boost::get<Tensor>(r));
}
