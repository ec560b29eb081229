#include <map>
#include <tuple>
#include <variant>

namespace at {
class Tensor {
public:
  Tensor();
  template <typename T> T item() const;
};
} // namespace at
using at::Tensor;
using Pair = std::tuple<Tensor, Tensor>;
using Result = std::variant<Tensor, Pair>;

bool flag();
void use(const Tensor &);

static Result lse_attention(const Tensor &q, bool lse) {
  if (lse)
    return Result(std::make_tuple(q, q));
  return Result(q);
}

// What the loop brings back is one of the things that data choose between.
void bad(const Tensor &q) {
  Result r = Result(q);
  while (flag())
    r = q.item<bool>() ? lse_attention(q, flag()) : r; // #origin
  if (std::holds_alternative<Pair>(r)) // expect: FG101 breaks {{lse_attention}} from @#origin
    use(q);
}

static Result same(const Result &r) { return r; }

// Data decide on the rounds, and these change nothing.
void good(const Tensor &q) {
  Result r = lse_attention(q, flag()); // #same
  while (q.item<bool>())
    r = same(r);
  if (std::holds_alternative<Pair>(r)) // expect: FG101 specialises {{lse_attention}} from @#same
    use(q);
}

// An object that data choose, by way of a pointer.
void bad_pointer(const Tensor &q) {
  Result a = lse_attention(q, true); // #pointer
  Result b = Result(q);
  Result *p = &a;
  if (q.item<bool>())
    p = &b;
  if (std::holds_alternative<Pair>(*p)) // expect: FG101 breaks {{lse_attention}} from @#pointer
    use(q);
}

struct Parts {
  Result first, second;
};

// Nor do rounds that change another part, or put the same back.
void another_part(const Tensor &q) {
  Parts parts{lse_attention(q, flag()), Result(q)}; // #part
  while (q.item<bool>()) {
    parts.second = Result(std::make_tuple(q, q));
    if (std::holds_alternative<Pair>(parts.first)) // expect: FG101 specialises from @#part
      use(q);
  }
}

void put_back(const Tensor &q) {
  std::pair<Result, Result> both{lse_attention(q, flag()), Result(q)}; // #back
  while (q.item<bool>()) {
    std::swap(both.first, both.first);
    if (std::holds_alternative<Pair>(both.first)) // expect: FG101 specialises from @#back
      use(q);
  }
}

void that_part(const Tensor &q) {
  Parts parts{lse_attention(q, flag()), Result(q)}; // #that
  while (q.item<bool>()) {
    if (std::holds_alternative<Pair>(parts.first)) // expect: FG101 breaks from @#that
      use(q);
    parts.first = Result(std::make_tuple(q, q));
  }
}
