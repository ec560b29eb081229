#pragma once
#include "mini/mini.h"

struct Guard {
  mini::Result Held;
  ~Guard();
};
struct OtherGuard {
  mini::Result Held;
  ~OtherGuard();
};
