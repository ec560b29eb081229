// flags: -std=c++17
#include <ATen/core/dispatch/Dispatcher.h>

using Two = std::tuple<at::Tensor, at::Tensor>;

int bad(const at::Tensor &q) {
  static auto op = c10::Dispatcher::singleton()
                       .findSchemaOrThrow("aten::_flash_attention_forward", "")
                       .typed<Two(const at::Tensor &)>();
  Two r = op.call(q); // #origin
  if (std::get<1>(r).defined()) // expect: FG106 from @#origin
    return 1;
  return 0;
}

int good(const at::Tensor &q) {
  static auto op = c10::Dispatcher::singleton()
                       .findSchemaOrThrow("aten::native_layer_norm", "")
                       .typed<Two(const at::Tensor &)>();
  Two r = op.call(q);
  if (std::get<1>(r).defined())
    return 1;
  return 0;
}
