#include "mini/mini.h"
#include "executor.h"

using namespace mini;

void Executor::onStep(Step s) { First = std::move(s); }
void Executor::onLoad(Step s) { Second = std::move(s); }
