#include "mini/mini.h"
#include "same.h"

using namespace mini;

const Result &same(const Result &r) { return r; }
