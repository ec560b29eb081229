//===- Sdpa.cpp - ATen's own attention ------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/Sdpa.h"

#if TORCH_VERSION_MAJOR > 2 ||                                                 \
    (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 5)

at::Tensor flex::detail::sdpa(const at::Tensor &Query, const at::Tensor &Key,
                              const at::Tensor &Value, bool IsCausal,
                              double Scale, bool EnableGqa) {
  return at::scaled_dot_product_attention(Query, Key, Value, {}, 0.0, IsCausal,
                                          Scale, EnableGqa);
}

#endif
