//===- Check.cpp - What flex_attention accepts ----------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "flex/Check.h"
#include <cmath>

namespace flex::detail {

void checkInputs(const at::Tensor &Query, const at::Tensor &Key,
                 const at::Tensor &Value, bool EnableGqa) {
  TORCH_CHECK(
      Query.dim() == 4 && Key.dim() == 4 && Value.dim() == 4,
      "flex_attention: expected q [B, Hq, L, E], k [B, Hkv, S, E] and v "
      "[B, Hkv, S, Ev], got ",
      Query.sizes(), ", ", Key.sizes(), " and ", Value.sizes());
  TORCH_CHECK(Query.is_floating_point() &&
                  Key.scalar_type() == Query.scalar_type() &&
                  Value.scalar_type() == Query.scalar_type(),
              "flex_attention: expected q, k and v of one floating type, got ",
              Query.scalar_type(), ", ", Key.scalar_type(), " and ",
              Value.scalar_type());
  TORCH_CHECK(Key.device() == Query.device() &&
                  Value.device() == Query.device(),
              "flex_attention: expected q, k and v on one device, got ",
              Query.device(), ", ", Key.device(), " and ", Value.device());
  TORCH_CHECK(Key.size(0) == Query.size(0) && Value.size(0) == Query.size(0),
              "flex_attention: expected one batch size, got ", Query.size(0),
              ", ", Key.size(0), " and ", Value.size(0));
  TORCH_CHECK(Key.size(3) == Query.size(3),
              "flex_attention: expected q and k of one depth E, got ",
              Query.size(3), " and ", Key.size(3));
  TORCH_CHECK(Key.size(1) == Value.size(1) && Key.size(2) == Value.size(2),
              "flex_attention: expected k and v of the same heads and length, "
              "got ",
              Key.sizes(), " and ", Value.sizes());
  TORCH_CHECK(Query.numel() > 0 && Key.numel() > 0 && Value.numel() > 0,
              "flex_attention: expected no empty dimension, got ",
              Query.sizes(), ", ", Key.sizes(), " and ", Value.sizes());
  TORCH_CHECK(Query.size(1) == Key.size(1) || EnableGqa,
              "flex_attention: expected q and k of the same heads, got ",
              Query.size(1), " and ", Key.size(1),
              "; ask for enable_gqa if heads of k and v are to be shared");
  TORCH_CHECK(Query.size(1) % Key.size(1) == 0,
              "flex_attention: expected the heads of q to be a multiple of "
              "those of k and v, got ",
              Query.size(1), " and ", Key.size(1));
}

void checkMask(const BlockTables &Mask, const at::Tensor &Query,
               const at::Tensor &Key) {
  TORCH_CHECK(Mask.QueryLength == Query.size(2) &&
                  Mask.KeyLength == Key.size(2),
              "flex_attention: block_mask was made for Q_LEN ",
              Mask.QueryLength, " and KV_LEN ", Mask.KeyLength,
              ", the inputs have ", Query.size(2), " and ", Key.size(2));
  const int64_t B = Mask.Partial.size(0), H = Mask.Partial.size(1);
  TORCH_CHECK((B == 1 || B == Query.size(0)) && (H == 1 || H == Query.size(1)),
              "flex_attention: block_mask was made for B ", B, " and H ", H,
              ", the inputs have ", Query.size(0), " and ", Query.size(1));
  TORCH_CHECK(Mask.Partial.device() == Query.device(),
              "flex_attention: block_mask is on ", Mask.Partial.device(),
              ", the inputs are on ", Query.device(),
              "; move it with block_mask.to(device) ahead of the call");
}

double scaleOf(std::optional<double> Asked, const at::Tensor &Query) {
  return Asked.value_or(1.0 / std::sqrt(static_cast<double>(Query.size(3))));
}

} // namespace flex::detail
