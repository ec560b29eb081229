#include "mini/mini.h"

using namespace mini;

struct Mixer {
  virtual ~Mixer();
  virtual Result step_attention(const Tensor &q) = 0;
  virtual Result one_attention(const Tensor &q) = 0;
};
struct Seen : Mixer {
  Result step_attention(const Tensor &q) override { return q; }
  Result one_attention(const Tensor &q) override { return q; }
};
// What it gives is not known: its step is defined elsewhere.
struct Unseen : Seen {
  Result step_attention(const Tensor &q) override;
};

static std::unique_ptr<Mixer> make(bool seen) {
  if (seen)
    return std::make_unique<Seen>();
  return std::make_unique<Unseen>();
}

void bad(const Tensor &q, bool seen) {
  auto mixer = make(seen);
  Result step = mixer->step_attention(q); // #step
  if (step.index() == 1) // expect: FG101 specialises {{step_attention}} from @#step
    use(q);
  Result one = mixer->one_attention(q); // #one
  if (one.index() == 1) // expect: FG101 dead {{one_attention}} from @#one
    use(q);
}
