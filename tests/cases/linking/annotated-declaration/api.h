#pragma once
#include "mini/mini.h"

[[clang::annotate("fullgraph::attention")]] mini::Result encode(const mini::Tensor &q);
mini::Result decode(const mini::Tensor &q);
