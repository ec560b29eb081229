// flags: -std=c++17
#include <torch/csrc/jit/api/module.h>

// Outside of a captured region this is only a note.
int bad(torch::jit::Module &m, const at::Tensor &x) {
  c10::IValue r = m.forward({x}); // #forward
  if (r.isTuple()) // expect: FG102 specialises note {{forward}} from @#forward
    return 1;
  c10::IValue s = m.run_method("encode", x); // #method
  if (s.isTuple()) // expect: FG102 note {{run_method}} from @#method
    return 2;
  return 0;
}

// fullgraph: root
int worse(torch::jit::Module &m, const at::Tensor &x) {
  c10::IValue r = m.forward({x}); // #inside
  if (r.isTuple()) // expect: FG102 specialises warning {{forward}} from @#inside
    return 1;
  return 0;
}

int good(torch::jit::Module &m, const at::Tensor &x) {
  c10::IValue attribute = m.attr("scale");
  if (attribute.isTuple())
    return 1;
  return m.forward({x}).toTensor().dim();
}
