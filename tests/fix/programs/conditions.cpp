// Conditions that do more than ask.
#include "engine.h"

static int both(Tensor q, bool a) {
  Result r = flex_attention(q);
  int n = 0;
  if (std::holds_alternative<Tensor>(r) && noisy(a))
    n += 1;
  if (noisy(a) && std::holds_alternative<Tensor>(r))
    n += 2;
  if (std::holds_alternative<Pair>(r) || noisy(a))
    n += 4;
  if (!(std::holds_alternative<Pair>(r) && noisy(a)))
    n += 8;
  return n;
}

static int kept(Tensor q, bool a) {
  Result r = flex_attention(q);
  int n = 0;
  // These stay: what comes first has an effect.
  if (noisy(a) && std::holds_alternative<Pair>(r)) // fullgraph: expected(FG101): its left side has an effect
    n += 1;
  return n;
}

static double pointer(Tensor q) {
  Result r = flex_attention(q);
  if (auto *pair = std::get_if<Pair>(&r))
    return std::get<1>(*pair).value;
  else
    return 5;
}

static double pointer_kept(Tensor q) {
  Result r = flex_attention(q, true);
  auto *pair = std::get_if<Pair>(&r);
  if (!pair)
    return -1;
  return std::get<0>(*pair).value - std::get<1>(*pair).value;
}

static double stored(Tensor q) {
  Result r = flex_attention(q);
  const bool is_pair = std::holds_alternative<Pair>(r);
  double out = 0;
  if (is_pair)
    out = 1;
  else
    out = std::get<Tensor>(r).value;
  return is_pair ? -out : out;
}

static double initialiser(Tensor q) {
  double r = 100;
  if (Result r = flex_attention(q); std::holds_alternative<Pair>(r))
    return 0;
  else
    q.value += std::get<Tensor>(r).value;
  return q.value + r;
}

int main() {
  for (double v : {0.0, 0.5, 2.0, -7.25})
    for (int i = 0; i != 2; ++i)
      std::printf("%d %d %g %g %g %g noise %d\n", both({v}, i == 1),
                  kept({v}, i == 1), pointer({v}), pointer_kept({v}),
                  stored({v}), initialiser({v}), noise);
}
