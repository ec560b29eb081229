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
  bool await_ready() const { return true; }
  void await_suspend(std::coroutine_handle<>) const {}
  Result await_resume() const { return Handle.promise().Held; }
};
// Nobody waits for it.
struct Void {
  struct promise_type {
    Void get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
static Task step(const Tensor &q) {
  co_return flex_attention(q); // #origin
}
static Task fetch(const Tensor &q) { co_return load(q); }

Void bad(const Tensor &q) {
  Result r = co_await step(q);
  if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}
Void good(const Tensor &q) {
  Result r = co_await fetch(q);
  if (r.index() == 1)
    use(q);
}
// The awaiter chooses.
struct Chosen {
  Result A, B;
  bool await_ready() const { return true; }
  void await_suspend(std::coroutine_handle<>) const {}
  const Result &await_resume() const { return B; }
};
Void good2(const Tensor &q) {
  Result r = co_await Chosen{flex_attention(q), load(q)};
  if (r.index() == 1)
    use(q);
}
Void bad2(const Tensor &q) {
  Result r = co_await Chosen{load(q), flex_attention(q)}; // #o2
  if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#o2
    use(q);
}
struct Later {
  Result Out;
  Chosen operator co_await() const { return {Result(), Out}; }
};
Void bad3(const Tensor &q) {
  Result r = co_await Later{flex_attention(q)}; // #o3
  if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#o3
    use(q);
}
