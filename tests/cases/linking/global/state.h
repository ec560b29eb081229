#pragma once
#include "mini/mini.h"

extern mini::Result Last, Other;
