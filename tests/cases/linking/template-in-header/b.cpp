#include "mini/mini.h"
#include "unpack.h"

using namespace mini;

bool b(const Tensor &q) { return isPair(load(q)) || isOther(load(q)); }
