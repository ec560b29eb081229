#pragma once
#include "mini/mini.h"
#include <functional>

class Executor {
public:
  using Step = std::function<mini::Result(const mini::Tensor &)>;
  void onStep(Step s);
  void onLoad(Step s);
  void run(const mini::Tensor &q);

private:
  Step First, Second;
};
