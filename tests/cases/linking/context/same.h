#pragma once
#include "mini/mini.h"

const mini::Result &same(const mini::Result &r);
