#include "mini/mini.h"

using namespace mini;

// A container's index and a string's size are not a variant's.
#include <string>
struct Row {
  size_t index() const;
  bool isTuple() const;
};

void good(const std::vector<Row> &rows, const std::string &name, const Tensor &q) {
  use(std::get<Tensor>(flex_attention(q)));
  for (const Row &row : rows)
    if (row.index() == 1 || row.isTuple() || name.size() > 1)
      use(q);
}
