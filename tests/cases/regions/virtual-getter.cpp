#include <torch/types.h>

using torch::Tensor;

Tensor reordered(const Tensor &t, const Tensor &order) {
  if (!t.defined())
    return t;
  return t.index_select(0, order);
}

// Only one implementation replaces its tensors. Where the getter is asked that
// all of them have, nobody can say which one it is.
struct CacheImpl {
  virtual ~CacheImpl() = default;
  virtual Tensor keys() const { return keys_; }
  virtual Tensor window() const { return Tensor(); }
  virtual void swap(const Tensor &order) {
    keys_.copy_(reordered(keys_, order));
  }
  Tensor keys_;
};

struct WindowedImpl final : CacheImpl {
  Tensor keys() const override { return other_keys_; }
  Tensor window() const override { return window_; }
  void swap(const Tensor &order) override {
    other_keys_ = reordered(other_keys_, order);
    window_ = reordered(window_, order);
  }
  Tensor other_keys_, window_;
};

std::unique_ptr<CacheImpl> make(bool windowed) {
  if (windowed)
    return std::make_unique<WindowedImpl>();
  return std::make_unique<CacheImpl>();
}

struct Layer {
  std::unique_ptr<CacheImpl> cache = make(false);

  // fullgraph: root
  Tensor any_cache(const Tensor &q) { return q.matmul(cache->keys()); }

  // fullgraph: root
  Tensor windowed_cache(const Tensor &q) {
    return q.matmul(cache->window()); // expect: FG502 {{window_}}
  }
};

// All implementations do: it does not matter which one it is.
struct StepImpl {
  virtual ~StepImpl() = default;
  virtual int64_t step() const { return step_; }
  virtual void advance() { ++step_; }
  int64_t step_ = 0;
};

struct DoubleStepImpl : StepImpl {
  int64_t step() const override { return 2 * double_step_; }
  void advance() override { ++double_step_; }
  int64_t double_step_ = 0;
};

struct Sampler {
  std::unique_ptr<StepImpl> steps;
  void use(bool twice) {
    steps = twice ? std::make_unique<DoubleStepImpl>() : std::make_unique<StepImpl>();
  }

  // fullgraph: root
  Tensor forward(const Tensor &x) {
    return x + steps->step(); // expect: FG502
  }
};
