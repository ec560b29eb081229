#pragma once
#include "mini/mini.h"
#include <functional>
#include <map>
#include <string>

using Step = std::function<mini::Result(const mini::Tensor &)>;
std::map<std::string, Step> &steps();
std::map<std::string, Step> &others();
