// The part of a logging library's interface that the cases use: what is wrong
// ends the program in the destructor of a temporary.
#pragma once

#include <ostream>

class FatalMessage {
public:
  FatalMessage();
  [[noreturn]] ~FatalMessage();
  std::ostream &stream();
};

struct Voidify {
  void operator&(std::ostream &) const {}
};

#define LOGGED_CHECK(Condition)                                                \
  (Condition) ? (void)0 : Voidify() & FatalMessage().stream() << #Condition
