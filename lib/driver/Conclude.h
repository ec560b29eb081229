//===- Conclude.h - From units to a printed report and a status -*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_CONCLUDE_H
#define FULLGRAPH_DRIVER_CONCLUDE_H

#include "driver/DiffBase.h"
#include "driver/Options.h"
#include "driver/ReadUnits.h"
#include "ruleset/RuleSet.h"
#include <set>

namespace fullgraph::driver {

class FixSearch;
struct FixPlan;

/// Links, analyses, filters, prints, and gives the exit status.
/// With \p Base, only what it does not have counts. With \p Fixes, findings
/// carry theirs; \p Done is what was fixed before.
int conclude(const Options &O, const ruleset::RuleSet &Rules, UnitsRead Read,
             const std::optional<BaseFindings> &Base, const std::string &Root,
             FixSearch *Fixes = nullptr, const FixPlan *Done = nullptr);

/// "2 fixed, 1 remaining", to standard error.
void sayFixed(const FixPlan &Plan, const char *Fixed, unsigned Remaining);

} // namespace fullgraph::driver

#endif
