#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

// A binding that knows the member may store into it.
template <typename C> struct Binder {
  Binder &def(const char *name, bool C::*member);
};

class Layer {
public:
  bool Bound = false;
  bool Plain = false;
  void run(const Tensor &q) {
    Result bound = lse_attention(q, Bound); // #bound
    if (bound.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#bound
      use(q);
    Result plain = lse_attention(q, Plain); // #plain
    if (plain.index() == 1) // expect: FG101 dead {{lse_attention}} from @#plain
      use(q);
  }
};

void bind(Binder<Layer> &b) { b.def("bound", &Layer::Bound); }

void run(const Tensor &q) {
  Layer layer;
  layer.run(q);
}
