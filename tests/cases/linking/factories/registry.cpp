#include "mini/mini.h"
#include "registry.h"

using namespace mini;

Registry &Registry::layers() {
  static Registry all;
  return all;
}
void Registry::add(const std::string &name, Factory make) {
  All[name] = std::move(make);
}
std::unique_ptr<Layer> Registry::make(const std::string &name) const {
  return All.at(name)();
}
