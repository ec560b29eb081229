#include "mini/mini.h"
#include "registry.h"

using namespace mini;

std::map<std::string, Step> &steps() {
  static std::map<std::string, Step> all;
  return all;
}
std::map<std::string, Step> &others() {
  static std::map<std::string, Step> all;
  return all;
}
