#pragma once
#include "mini/mini.h"

mini::Result step(const mini::Tensor &q);
mini::Result fetch(const mini::Tensor &q);
