// What generated programs are written against: declarations, no bodies. Small,
// so that a unit of many programs is read quickly.
#pragma once
#include <any>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace at {
class Tensor {
public:
  Tensor();
  template <typename T> T item() const;
};
} // namespace at

namespace engine {

using at::Tensor;
using Pair = std::tuple<Tensor, Tensor>;
using Result = std::variant<Tensor, Pair>;

struct Output {
  virtual ~Output();
};
struct TensorOutput : Output {};
struct TupleOutput : Output {};
using Handle = std::shared_ptr<Output>;

enum class Tag { Tensor, Tuple };
struct Tagged {
  Tag Kind;
  Tensor Out;
};

struct Parts {
  Tensor Out;
  std::optional<Tensor> Lse;
};

using Tensors = std::vector<Tensor>;

// Results of attention whose bodies nobody sees, and the same types from
// elsewhere.
Result flex_attention(const Tensor &Q);
std::any fused_attention(const Tensor &Q);
Handle cross_attention(const Tensor &Q);
Tagged linear_attention(const Tensor &Q);
Parts paged_attention(const Tensor &Q);
Tensors ring_attention(const Tensor &Q);

Result load_result(const Tensor &Q);
std::any load_any(const Tensor &Q);
Handle load_handle(const Tensor &Q);
Tagged load_tagged(const Tensor &Q);
Parts load_parts(const Tensor &Q);
Tensors load_tensors(const Tensor &Q);

/// The host decides.
bool flag();
int choice();
int place();

void use(const Tensor &);

} // namespace engine
