//===- Tickets.h - A folder of tickets, kept in step ------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FULLGRAPH_DRIVER_TICKETS_H
#define FULLGRAPH_DRIVER_TICKETS_H

#include "analysis/Finding.h"
#include "driver/Options.h"
#include "facts/Facts.h"
#include "ruleset/RuleSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace fullgraph::driver {

/// Main files of the units that were read without an error; a file that also
/// failed in another configuration is not among them.
std::set<std::string> cleanUnits(llvm::ArrayRef<facts::Unit> Units);

/// Brings the tickets in O.TicketDir in step with the report, and prints what
/// it did; findings that a reviewer called expected or no bug are suppressed.
/// All tickets are read before one is written: if one is damaged, nothing is.
llvm::Error
keepTickets(const Options &O, const ruleset::RuleSet &Rules, Report &R,
            const std::set<std::string> &CleanUnits,
            const std::set<std::string> &OnlyFiles, const std::string &Root,
            llvm::function_ref<bool(llvm::StringRef Rule)> Selected);

} // namespace fullgraph::driver

#endif
