#include "mini/mini.h"
#include <deque>

using namespace mini;

void bad(const Tensor &q) {
  std::deque<Result> queue;
  queue.push_front(flex_attention(q)); // #origin
  Result r = std::move(queue.front());
  queue.pop_front();
  if (std::holds_alternative<Pair>(r)) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  std::deque<Result> queue;
  queue.push_front(load(q));
  Result r = std::move(queue.front());
  if (std::holds_alternative<Pair>(r))
    use(q);
}
