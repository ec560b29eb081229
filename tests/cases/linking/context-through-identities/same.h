#pragma once
#include "mini/mini.h"

const mini::Result &same(const mini::Result &r);
const mini::Result &again(const mini::Result &r);
bool isPair(const mini::Result &r);
bool isLoaded(const mini::Result &r);
