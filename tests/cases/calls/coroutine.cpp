#include "mini/mini.h"
#include <coroutine>

using namespace mini;

struct Task {
  struct promise_type {
    Result Held;
    Task get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(Result r) { Held = std::move(r); }
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> Handle;
  const Result &get() const { return Handle.promise().Held; }
};

static Task step(const Tensor &q) {
  co_return flex_attention(q); // #origin
}
static Task fetch(const Tensor &q) { co_return load(q); }

void bad(const Tensor &q) {
  if (step(q).get().index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const Tensor &q) {
  if (fetch(q).get().index() == 1)
    use(q);
}
