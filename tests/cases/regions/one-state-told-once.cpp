#include <torch/types.h>

using torch::Tensor;

Tensor reordered(const Tensor &t, const Tensor &order) {
  if (!t.defined())
    return t;
  return t.index_select(0, order);
}

// One member that the host replaces is one defect, however often it is used.
struct Cache {
  Tensor keys, values;
  int64_t filled = 0;
  void swap(const Tensor &order) {
    keys = reordered(keys, order);
    values.copy_(reordered(values, order));
  }
};

struct Layer {
  Cache *cache;

  Tensor scores(const Tensor &q) {
    return q.matmul(cache->keys); // expect: FG502 {{keys}}
  }

  // fullgraph: root
  Tensor attend(const Tensor &q) {
    Tensor a = scores(q).softmax(-1).matmul(cache->values);
    return a + cache->keys.sum();
  }

  // fullgraph: root
  Tensor attend_twice(const Tensor &q) { return scores(q) + cache->keys; }
};
