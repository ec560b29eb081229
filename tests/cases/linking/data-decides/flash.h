#pragma once
#include "mini/mini.h"

mini::Result flash_attention(const mini::Tensor &q, bool lse);
