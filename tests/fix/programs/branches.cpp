// Statements that a dead test decides.
#include "engine.h"

static double early_return(Tensor q) {
  Result r = flex_attention(q);
  if (std::holds_alternative<Pair>(r))
    return std::get<0>(std::get<Pair>(r)).value;
  return std::get<Tensor>(r).value;
}

static double always(Tensor q) {
  Result r = flex_attention(q, true);
  if (std::holds_alternative<Pair>(r)) {
    auto &[out, lse] = std::get<Pair>(r);
    return out.value + lse.value;
  }
  return -1;
}

static double in_a_loop(Tensor q) {
  double sum = 0;
  for (int i = 0; i < 3; ++i) {
    Result r = flex_attention(Tensor{q.value + i});
    if (i == 1)
      continue;
    else if (std::holds_alternative<Pair>(r))
      break;
    else
      sum += std::get<Tensor>(r).value;
  }
  return sum;
}

static double conditional(Tensor q) {
  Result r = flex_attention(q);
  return 1 + (std::holds_alternative<Tensor>(r)
                  ? std::get<Tensor>(r).value
                  : std::get<0>(std::get<Pair>(r)).value);
}

static double by_index(Tensor q) {
  double out = 0;
  Result r = flex_attention(q, true);
  switch (r.index()) {
  case 0:
    out = 1;
    break;
  case 1: {
    double lse = std::get<1>(std::get<Pair>(r)).value;
    out = lse * 3;
    break;
  }
  }
  return out;
}

static double shadows(Tensor q) {
  double x = 1;
  Result r = flex_attention(q);
  if (!std::holds_alternative<Pair>(r)) {
    double x = std::get<Tensor>(r).value;
    if (x > 3)
      x = 3;
    std::printf("%g ", x);
  }
  return x;
}

int main() {
  for (double v : {0.0, 0.5, 2.0, -7.25})
    std::printf("%g %g %g %g %g %g\n", early_return({v}), always({v}),
                in_a_loop({v}), conditional({v}), by_index({v}), shadows({v}));
}
