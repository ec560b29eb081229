// The part of ExecuTorch's interface that the cases use.
#pragma once
#include <cstddef>
#include <vector>

namespace executorch::aten {
class Tensor {
public:
  long numel() const;
};
} // namespace executorch::aten

namespace executorch::runtime {

struct EValue {
  bool isTensor() const;
  bool isNone() const;
  executorch::aten::Tensor toTensor() const;
};

enum class Error { Ok };

template <typename T> class Result {
public:
  bool ok() const;
  T &get();
  T &operator*();
  T *operator->();
};

class Method {
public:
  Error execute();
  Error get_outputs(EValue *Outputs, size_t Length);
  const EValue &get_output(size_t) const;
};

} // namespace executorch::runtime

namespace executorch::extension {
class Module {
public:
  executorch::runtime::Result<std::vector<executorch::runtime::EValue>>
  forward(const executorch::runtime::EValue &);
};
} // namespace executorch::extension
