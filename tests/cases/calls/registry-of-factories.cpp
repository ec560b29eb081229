#include "mini/mini.h"
#include <functional>
#include <map>
#include <string>

using namespace mini;

struct Layer {
  virtual ~Layer() = default;
  virtual Result step(const Tensor &q) = 0;
};
struct Mixer : Layer {
  Result step(const Tensor &q) override {
    return flex_attention(q); // #origin
  }
};

using Factory = std::function<std::unique_ptr<Layer>()>;

static std::map<std::string, Factory> &registry() {
  static std::map<std::string, Factory> all;
  return all;
}

void fill() {
  registry().emplace("mixer", [] { return std::make_unique<Mixer>(); });
}

void bad(const std::string &name, const Tensor &q) {
  auto layer = registry().at(name)();
  if (layer->step(q).index() == 1) // expect: FG101 {{flex_attention}} from @#origin
    use(q);
}

void good(const std::string &name) {
  if (registry().count(name))
    use(Tensor());
}
