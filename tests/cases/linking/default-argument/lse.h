#pragma once
#include "mini/mini.h"

mini::Result lse_attention(const mini::Tensor &q, bool return_lse = false);
