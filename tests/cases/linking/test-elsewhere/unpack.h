#pragma once
#include "mini/mini.h"

mini::Tensor unpack(const mini::Result &r);
mini::Tensor unpackOther(const mini::Result &r);
