#include "attention.h"

double layer(Tensor q) {
  const Result out = flash_attention(q, 3);
  if (std::holds_alternative<Pair>(out))
    return std::get<0>(std::get<Pair>(out)).value;
  return std::get<Tensor>(out).value;
}

double chain(Tensor q) {
  auto first = flash_attention(q);
  Tensor t = std::get<Tensor>(std::move(first));
  Tensor s = std::get<0>(flash_attention(t));
  flash_attention(s);
  return s.value - t.value;
}
