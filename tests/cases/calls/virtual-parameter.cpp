#include "mini/mini.h"

using namespace mini;

// The test is in the override, the result comes from the caller.
struct Sink {
  virtual ~Sink() = default;
  virtual void take(const Result &r) = 0;
  virtual void other(const Result &r) = 0;
};
struct Printer : Sink {
  void take(const Result &r) override {
    if (r.index() == 1) // expect: FG101 {{flex_attention}} from @#origin
      use(Tensor());
  }
  void other(const Result &r) override {
    if (r.index() == 1)
      use(Tensor());
  }
};

void run(Sink &sink, const Tensor &q) {
  sink.take(flex_attention(q)); // #origin
  sink.other(load(q));
}

void start(const Tensor &q) {
  Printer printer;
  run(printer, q);
}
