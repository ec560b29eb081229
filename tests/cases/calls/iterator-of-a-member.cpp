#include "mini/mini.h"

using namespace mini;

class Batch {
public:
  void fill(const Tensor &q) {
    for (auto it = Outs.begin(); it != Outs.end(); ++it)
      *it = flex_attention(q); // #origin
  }
  bool anyPair() const {
    for (const Result &r : Outs)
      if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
        return true;
    for (const Result &r : Caches)
      if (r.index() == 1)
        return true;
    return false;
  }

private:
  std::vector<Result> Outs{4}, Caches{4};
};
