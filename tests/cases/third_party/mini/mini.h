// A tiny library that stands for somebody else's: declarations, no bodies.
#pragma once
#include <any>
#include <memory>
#include <optional>
#include <tuple>
#include <variant>
#include <vector>

namespace mini {

class Tensor {
public:
  Tensor();
  bool defined() const;
  long size(int Dimension) const;
  Tensor operator+(const Tensor &) const;
};

using Pair = std::tuple<Tensor, Tensor>;
using Result = std::variant<Tensor, Pair>;

/// For rtti.
struct Output {
  virtual ~Output();
};
struct TensorOutput : Output {
  Tensor Out;
};
struct TupleOutput : Output {
  Tensor Out, Lse;
};

/// For discriminators.
enum class Tag { Tensor, Tuple };
struct Tagged {
  Tag Kind;
  Tensor Out, Lse;
  Tag kind() const;
};

/// For optional components.
struct Parts {
  Tensor Out;
  std::optional<Tensor> Lse;
};

// Sources, by their names.
Result flex_attention(const Tensor &Q);
std::any fused_attention(const Tensor &Q);
Parts paged_attention(const Tensor &Q);
std::vector<Tensor> mha_fwd(const Tensor &Q);
std::unique_ptr<Output> cross_attention(const Tensor &Q);
Tagged linear_attention(const Tensor &Q);

// No sources: the same types from elsewhere.
Result load(const Tensor &Q);
std::any loadAny(const Tensor &Q);
Parts loadParts(const Tensor &Q);
std::vector<Tensor> loadAll(const Tensor &Q);
std::unique_ptr<Output> loadOutput(const Tensor &Q);
Tagged loadTagged(const Tensor &Q);

bool flag();
void use(const Tensor &);

} // namespace mini
