#pragma once
#include "mini/mini.h"

using Step = mini::Result (*)(const mini::Tensor &);
extern Step Current, Other;
void choose();
