// What all units of the generated engine share.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace at {
struct Tensor {
  Tensor();
  Tensor(const Tensor &);
  Tensor &operator=(const Tensor &);
  Tensor operator+(const Tensor &) const;
  Tensor operator*(const Tensor &) const;
  Tensor matmul(const Tensor &) const;
  Tensor transpose(long, long) const;
  Tensor view(const std::vector<long> &) const;
  long size(long) const;
  bool defined() const;
  template <typename T> T item() const;
};
Tensor softmax(const Tensor &, long);
Tensor rand(long);
} // namespace at

namespace torch::nn {
struct Module {
  virtual ~Module();
};
} // namespace torch::nn

namespace engine {
using at::Tensor;
using Pair = std::tuple<Tensor, Tensor>;
using Result = std::variant<Tensor, Pair>;

struct Config {
  long heads = 8;
  long width = 64;
  bool lse = false;
  double scale = 1.0;
};

/// Every layer of every unit derives from it.
struct Layer {
  virtual ~Layer() = default;
  virtual Result run(const Tensor &x) = 0;
  virtual Tensor weight() const { return kept; }
  Tensor kept;
};

inline Tensor scaled(const Tensor &x, const Tensor &by) { return x * by; }
inline const Result &same(const Result &r) { return r; }
inline Tensor first(const Result &r) { return std::get<Tensor>(r); }

using Factory = std::function<std::unique_ptr<Layer>(const Config &)>;
std::map<std::string, Factory> &factories();
std::unique_ptr<Layer> make(const std::string &name, const Config &c);
Result run_all(const std::vector<std::unique_ptr<Layer>> &all, const Tensor &x);
} // namespace engine
