#include "mlx/fast.h"
#include <optional>
#include <variant>

using mlx::core::array;
using Either = std::variant<array, int>;

int bad(const array &q) {
  Either r = mlx::core::fast::scaled_dot_product_attention(q, q, q, 1.0f); // #origin
  if (std::holds_alternative<int>(r)) // expect: FG101 dead {{scaled_dot_product_attention}} from @#origin
    return 1;
  return 0;
}

int good(const array &q) {
  Either r = q;
  if (std::holds_alternative<int>(r))
    return 1;
  return mlx::core::fast::scaled_dot_product_attention(q, q, q, 1.0f).ndim();
}
