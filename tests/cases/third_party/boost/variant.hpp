// The part of Boost's interface that the cases use.
#pragma once

namespace boost {

template <typename... Ts> class variant {
public:
  variant();
  template <typename T> variant(T &&);
  int which() const;
};

template <typename T, typename... Ts> T *get(variant<Ts...> *);
template <typename T, typename... Ts> T &get(variant<Ts...> &);
template <typename V, typename... Ts>
typename V::result_type apply_visitor(const V &, variant<Ts...> &);

} // namespace boost
