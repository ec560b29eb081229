// The part of Abseil's interface that the cases use.
#pragma once

namespace absl {

template <typename... Ts> class variant {
public:
  variant();
  template <typename T> variant(T &&);
  unsigned long index() const;
};

template <typename T, typename... Ts>
bool holds_alternative(const variant<Ts...> &);
template <typename T, typename... Ts> T *get_if(variant<Ts...> *);
template <typename T, typename... Ts> T &get(variant<Ts...> &);
template <typename V, typename... Ts> void visit(V &&, variant<Ts...> &) {}

} // namespace absl
