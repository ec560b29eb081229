//===- Process.cpp --------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Process.h"
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>

extern char **environ;

namespace fullgraph::harness {

static int wait(pid_t Child, unsigned Seconds) {
  using Clock = std::chrono::steady_clock;
  auto End = Clock::now() + std::chrono::seconds(Seconds);
  int Status = 0;
  while (waitpid(Child, &Status, WNOHANG) == 0) {
    if (Clock::now() >= End) {
      kill(Child, SIGKILL);
      waitpid(Child, &Status, 0);
      return -2;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return WIFSIGNALED(Status) ? 128 + WTERMSIG(Status) : WEXITSTATUS(Status);
}

int runProcess(const std::vector<std::string> &Command,
               const std::filesystem::path &Output,
               const std::filesystem::path &Errors, unsigned Seconds) {
  std::vector<char *> Argv;
  for (const std::string &Each : Command)
    Argv.push_back(const_cast<char *>(Each.c_str()));
  Argv.push_back(nullptr);
  posix_spawn_file_actions_t Actions;
  posix_spawn_file_actions_init(&Actions);
  const int Flags = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&Actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&Actions, 1, Output.c_str(), Flags, 0644);
  posix_spawn_file_actions_addopen(&Actions, 2, Errors.c_str(), Flags, 0644);
  pid_t Child = 0;
  int Failed =
      posix_spawnp(&Child, Argv[0], &Actions, nullptr, Argv.data(), environ);
  posix_spawn_file_actions_destroy(&Actions);
  return Failed ? -1 : wait(Child, Seconds);
}

} // namespace fullgraph::harness
