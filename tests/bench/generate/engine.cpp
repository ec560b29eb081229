// The registry, and one place that runs every layer.
#include "engine.h"

namespace engine {
std::map<std::string, Factory> &factories() {
  static std::map<std::string, Factory> all;
  return all;
}

std::unique_ptr<Layer> make(const std::string &name, const Config &c) {
  auto at = factories().find(name);
  return at == factories().end() ? nullptr : at->second(c);
}

Result run_all(const std::vector<std::unique_ptr<Layer>> &all,
               const Tensor &x) {
  Result r = x;
  for (const auto &layer : all)
    r = layer->run(first(r));
  return r;
}
} // namespace engine
