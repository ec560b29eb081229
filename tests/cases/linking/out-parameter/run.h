#pragma once
#include "mini/mini.h"

void run(const mini::Tensor &q, mini::Result &attn, mini::Result *cache);
