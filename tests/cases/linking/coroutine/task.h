#pragma once
#include "mini/mini.h"
#include <coroutine>

struct Task {
  struct promise_type {
    mini::Result Held;
    Task get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(mini::Result r) { Held = std::move(r); }
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> Handle;
  bool await_ready() const { return true; }
  void await_suspend(std::coroutine_handle<>) const {}
  mini::Result await_resume() const { return Handle.promise().Held; }
  const mini::Result &get() const { return Handle.promise().Held; }
};

Task step(const mini::Tensor &q);
Task fetch(const mini::Tensor &q);
