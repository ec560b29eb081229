#pragma once
#include "mini/mini.h"
#include <functional>

void each(const mini::Tensor &q, std::function<void(const mini::Result &)> then);
void eachOther(const mini::Tensor &q, std::function<void(const mini::Result &)> then);
