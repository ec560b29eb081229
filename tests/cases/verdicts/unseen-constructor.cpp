#include "mini/mini.h"

using namespace mini;

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return std::make_tuple(q, q);
  return q;
}

// A constructor whose body is elsewhere may set any member.
class Opaque {
public:
  explicit Opaque(int mode);
  void off() { Lse = false; }
  void run(const Tensor &q) {
    Result r = lse_attention(q, Lse); // #opaque
    if (r.index() == 1) // expect: FG101 specialises {{lse_attention}} from @#opaque
      use(q);
  }

private:
  bool Lse;
};

class Known {
public:
  explicit Known(int mode) : Mode(mode) {}
  void run(const Tensor &q) {
    Result r = lse_attention(q, Lse); // #known
    if (r.index() == 1) // expect: FG101 dead {{lse_attention}} from @#known
      use(q);
  }

private:
  int Mode;
  bool Lse = false;
};

void run(const Tensor &q) {
  Opaque(1).run(q);
  Known(1).run(q);
}
