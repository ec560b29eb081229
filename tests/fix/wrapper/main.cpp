#include "attention.h"
#include <cstdio>

int main() {
  for (double v : {0.0, 0.5, 2.0, -7.25})
    std::printf("%g %g\n", layer({v}), chain({v}));
}
