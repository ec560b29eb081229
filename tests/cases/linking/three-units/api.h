#pragma once
#include "mini/mini.h"

mini::Result source(const mini::Tensor &q);
mini::Result middle(const mini::Tensor &q);
bool isPair(const mini::Result &r);
