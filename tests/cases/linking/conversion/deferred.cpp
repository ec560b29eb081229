#include "mini/mini.h"
#include "deferred.h"

using namespace mini;

Deferred::operator Result() const {
  return flex_attention(Q); // #origin
}
Fetched::operator Result() const { return load(Q); }
