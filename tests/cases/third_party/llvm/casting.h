// The part of LLVM's casts that the cases use.
#pragma once

namespace llvm {
template <typename To, typename From> bool isa(const From &);
template <typename To, typename From> To *dyn_cast(From *);
template <typename To, typename From> To *cast(From *);
} // namespace llvm
