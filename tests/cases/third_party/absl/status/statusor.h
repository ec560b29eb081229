// The part of Abseil's interface that the cases use.
#pragma once

namespace absl {

template <typename T> class StatusOr {
public:
  StatusOr(T);
  bool ok() const;
  T &value() &;
  T &operator*() &;
  T *operator->();
};

} // namespace absl
