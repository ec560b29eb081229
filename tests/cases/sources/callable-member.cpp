#include "mini/mini.h"
#include <functional>

using namespace mini;

class Layer {
public:
  void bad(const Tensor &q) {
    Result r = attention_(q); // #origin
    if (r.index() == 1) // expect: FG101 {{attention_}} from @#origin
      use(q);
  }
  void good(const Tensor &q) {
    Result r = feed_(q);
    if (r.index() == 1)
      use(q);
  }

private:
  std::function<Result(const Tensor &)> attention_, feed_;
};
