#include "mini/mini.h"

using namespace mini;

// The request is tested, the result is used.
#include <string>
struct Request {
  std::variant<std::string, std::vector<int>> Prompt;
  std::optional<float> Temperature;
  bool empty() const;
};

void good(const Request &request, const Tensor &q) {
  if (request.empty())
    return;
  Result r = flex_attention(q);
  if (std::holds_alternative<std::string>(request.Prompt) ||
      request.Temperature.has_value())
    use(std::get<Tensor>(r));
}
