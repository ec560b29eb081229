// The part of a logging library's interface that the cases use.
#pragma once

[[noreturn]] void logFatal(const char *);
#define CHECK(Condition) ((Condition) ? (void)0 : logFatal(#Condition))
