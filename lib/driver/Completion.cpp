//===- Completion.cpp - Completions for shells ----------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Flags.h"
#include "report/Writer.h"
#include "ruleset/RuleSet.h"
#include "llvm/ADT/StringSwitch.h"

namespace fullgraph::driver {
namespace {

/// What may stand for a value of a flag.
enum class Choice { Nothing, Files, Folders, Formats, Severities, Rules };

Choice choiceOf(const char *Value) {
  return llvm::StringSwitch<Choice>(Value)
      .Case("DIR", Choice::Folders)
      .Case("FORMAT", Choice::Formats)
      .Case("SEVERITY", Choice::Severities)
      .Case("IDS", Choice::Rules)
      .Cases("FILE", "FILE-OR-DIR", Choice::Files)
      .Default(Choice::Nothing);
}

std::string formats() {
  std::string Out;
  for (const report::Format &F : report::formats())
    Out += (Out.empty() ? "" : " ") + F.Name.str();
  return Out;
}

std::string rules() {
  std::string Out;
  llvm::Expected<ruleset::RuleSet> Rules = ruleset::RuleSet::builtin();
  if (!Rules) {
    llvm::consumeError(Rules.takeError());
    return Out;
  }
  for (const ruleset::Rule &R : Rules->rules())
    Out += (Out.empty() ? "" : " ") + R.Id;
  return Out;
}

std::string words(Choice C) {
  switch (C) {
  case Choice::Formats:
    return formats();
  case Choice::Severities:
    return "note warning error";
  case Choice::Rules:
    return rules();
  default:
    return "";
  }
}

std::string flagsOf(const CommandInfo &C) {
  std::string Out;
  for (const Flag &F : flags())
    if (F.Commands & C.Bit)
      Out += std::string(F.Name) + " ";
  return Out + "--help";
}

void bash(llvm::raw_ostream &OS) {
  OS << "# bash completion for fullgraph\n"
        "_fullgraph() {\n"
        "  local cur=${COMP_WORDS[COMP_CWORD]} "
        "prev=${COMP_WORDS[COMP_CWORD-1]}\n"
        "  local command=${COMP_WORDS[1]} words\n"
        "  COMPREPLY=()\n"
        // "--format=x" comes as three words where '=' breaks words.
        "  if [[ $cur == = ]]; then cur=; prev=${COMP_WORDS[COMP_CWORD-1]}\n"
        "  elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
        "  if [[ $COMP_CWORD -eq 1 ]]; then\n"
        "    COMPREPLY=($(compgen -W '";
  for (const CommandInfo &C : commands())
    OS << C.Name << ' ';
  OS << "--help --version' -- \"$cur\"))\n"
        "    return\n"
        "  fi\n"
        "  case $prev in\n";
  for (const Flag &F : flags()) {
    if (!F.Value)
      continue;
    OS << "    " << F.Name;
    if (F.Short)
      OS << '|' << F.Short;
    OS << ") ";
    switch (Choice C = choiceOf(F.Value)) {
    case Choice::Nothing:
      OS << ":";
      break;
    case Choice::Files:
      OS << "COMPREPLY=($(compgen -f -- \"$cur\"))";
      break;
    case Choice::Folders:
      OS << "COMPREPLY=($(compgen -d -- \"$cur\"))";
      break;
    default:
      OS << "COMPREPLY=($(compgen -W '" << words(C) << "' -- \"$cur\"))";
    }
    OS << "; return ;;\n";
  }
  OS << "  esac\n"
        "  case $command in\n";
  for (const CommandInfo &C : commands())
    OS << "    " << C.Name << ") words='" << flagsOf(C) << "' ;;\n";
  OS << "  esac\n"
        "  if [[ $cur == -* ]]; then\n"
        "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
        "  elif [[ $command == rule ]]; then\n"
        "    COMPREPLY=($(compgen -W '"
     << rules()
     << "' -- \"$cur\"))\n"
        "  else\n"
        "    COMPREPLY=($(compgen -f -- \"$cur\"))\n"
        "  fi\n"
        "}\n"
        "complete -o filenames -F _fullgraph fullgraph\n";
}

/// Text inside single quotes and brackets of _arguments.
std::string zshText(llvm::StringRef Text) {
  std::string Out;
  for (char C : Text) {
    if (C == '\'')
      Out += "'\\''";
    else if (C == '[' || C == ']' || C == ':' || C == '\\')
      Out += std::string("\\") + C;
    else
      Out += C;
  }
  return Out;
}

void zsh(llvm::raw_ostream &OS) {
  OS << "#compdef fullgraph\n"
        "_fullgraph() {\n"
        "  local -a subcommands=(\n";
  for (const CommandInfo &C : commands())
    OS << "    '" << C.Name << ':' << zshText(C.Help) << "'\n";
  OS << "  )\n"
        "  if (( CURRENT == 2 )); then\n"
        "    _describe command subcommands\n"
        "    return\n"
        "  fi\n"
        "  local command=$words[2]\n"
        "  shift words\n"
        "  (( CURRENT-- ))\n"
        "  case $command in\n";
  for (const CommandInfo &C : commands()) {
    OS << "    " << C.Name << ")\n      _arguments \\\n";
    for (const Flag &F : flags()) {
      if (!(F.Commands & C.Bit))
        continue;
      std::string Rest = (F.Value ? "+[" : "[") + zshText(F.Help) + "]";
      if (F.Value) {
        Rest += ":" + zshText(F.Value) + ":";
        switch (Choice K = choiceOf(F.Value)) {
        case Choice::Nothing:
          break;
        case Choice::Files:
          Rest += "_files";
          break;
        case Choice::Folders:
          Rest += "_files -/";
          break;
        default:
          Rest += "(" + words(K) + ")";
        }
      }
      if (F.Short)
        OS << "        '*" << F.Short << Rest << "' \\\n";
      // "--flag=" takes its value behind '=' or as the next word.
      if (F.Value)
        Rest[0] = '=';
      OS << "        '*" << F.Name << Rest << "' \\\n";
    }
    OS << "        '--help[the flags of this command]' \\\n";
    if (C.What == Command::Rule)
      OS << "        '*:rule:(" << rules() << ")' ;;\n";
    else
      OS << "        '*:file:_files' ;;\n";
  }
  OS << "  esac\n"
        "}\n"
        "_fullgraph \"$@\"\n";
}

} // namespace

bool printCompletion(llvm::StringRef Shell, llvm::raw_ostream &OS) {
  if (Shell == "bash")
    bash(OS);
  else if (Shell == "zsh")
    zsh(OS);
  else
    return false;
  return true;
}

} // namespace fullgraph::driver
