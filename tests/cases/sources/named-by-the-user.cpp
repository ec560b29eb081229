// rules: named-by-the-user.json
#include "mini/mini.h"

using namespace mini;

namespace engine {
Result encode(const Tensor &q);
Result decode(const Tensor &q);
struct Mixer {
  Result mix(const Tensor &q);
};
struct FastMixer : Mixer {};
bool isPlain(const Result &r);
} // namespace engine

void bad(engine::FastMixer &mixer, const Tensor &q) {
  Result r = engine::encode(q); // #origin
  if (r.index() == 1) // expect: FG101 {{encode}} from @#origin
    use(q);
  if (engine::isPlain(r)) // expect: FG101 {{encode}} from @#origin
    use(q);
  if (mixer.mix(q).index() == 1) // expect: FG101 {{mix}} from @+0
    use(q);
}

void good(const Tensor &q) {
  Result r = engine::decode(q);
  if (r.index() == 1 || engine::isPlain(r))
    use(q);
}
