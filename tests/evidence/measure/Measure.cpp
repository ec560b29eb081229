//===- Measure.cpp - Runs each idiom each way -------------------*- C++ -*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// measure [--jobs N] [--ways WAY,...] [--only IDIOM,...]
// Prints one line per idiom and way: name, way, outcome and error, separated
// by tabs. The first way must be "eager": the others are compared with it.
// The ways of one idiom share a process, in order, unless the idiom keeps
// state of the host or races with itself: then each has its own.
//
//===----------------------------------------------------------------------===//

#include "Modes.h"
#include "Outcome.h"
#include "Tables.h"
#include <ATen/Parallel.h>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <map>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace fullgraph::evidence;

namespace {

constexpr unsigned SecondsPerProcess = 120;

struct Measured {
  Idiom It;
  bool OwnProcesses;
};

std::vector<Measured> allIdioms() {
  struct Part {
    Table (*Idioms)();
    bool OwnProcesses = false;
  };
  const Part parts[] = {
      {kindOfResult},          {scalarReadback},   {readingOperators},
      {deviceToHostCopy},      {hostToDeviceCopy}, {tensorPrint},
      {tensorBranch},          {dynamicShape},     {hostState, true},
      {frozenHostValue, true}, {modules},
#ifdef FULLGRAPH_EVIDENCE_CUDA
      {synchronizeCuda},       {memoryCuda},       {streamEscapeCuda, true},
#endif
  };
  std::vector<Measured> all;
  for (const auto &part : parts)
    for (const auto &idiom : part.Idioms())
      all.push_back({idiom, part.OwnProcesses});
  return all;
}

const std::vector<Mode> &allModes() {
  static const std::vector<Mode> modes = {
      {"eager", runEager},
      {"trace", runTraced},
#ifdef FULLGRAPH_EVIDENCE_CUDA
      {"cuda_graph", runCapturedGlobal},
      {"cuda_graph_thread_local", runCapturedThreadLocal},
      {"cuda_graph_relaxed", runCapturedRelaxed},
#endif
  };
  return modes;
}

constexpr bool OnCuda =
#ifdef FULLGRAPH_EVIDENCE_CUDA
    true;
#else
    false;
#endif

/// The first line, without what would break the table.
std::string firstLine(std::string text) {
  text = text.substr(0, text.find('\n'));
  std::replace(text.begin(), text.end(), '\t', ' ');
  return text.substr(0, 160);
}

Run answered(const Answer &answer) {
  Run run;
  run.Failed = false;
  run.Error.clear();
  for (const auto &tensor : answer) {
    auto host = tensor.detach().to(torch::kCPU).to(torch::kDouble).contiguous();
    run.Shapes.push_back(host.sizes().vec());
    const auto *data = host.data_ptr<double>();
    run.Values.emplace_back(data, data + host.numel());
  }
  return run;
}

/// All runs, and the files by which the processes tell of them.
class Runs {
public:
  Runs(std::string folder, int jobs) : Folder(std::move(folder)), Jobs(jobs) {}

  void start(const Idiom &idiom, const std::vector<Mode> &modes) {
    if (static_cast<int>(Running.size()) >= Jobs)
      finishOne();
    const pid_t child = fork();
    if (child == 0)
      runAndExit(idiom, modes);
    if (child < 0)
      throw std::runtime_error("cannot fork");
    Running[child] = {idiom, modes};
  }

  void finishAll() {
    while (!Running.empty())
      finishOne();
  }

  /// What a run told, once: the file goes.
  Run take(const Idiom &idiom, const Mode &mode) const {
    const auto path = file(idiom, mode);
    Run run = read(path);
    unlink(path.c_str());
    return run;
  }

private:
  struct Job {
    Idiom It;
    std::vector<Mode> Modes;
  };

  std::string file(const Idiom &idiom, const Mode &mode) const {
    return Folder + "/" + idiom.Name + "." + mode.Name;
  }

  [[noreturn]] void runAndExit(const Idiom &idiom,
                               const std::vector<Mode> &modes) const {
    alarm(SecondsPerProcess);
    if (modes.size() == 1 && modes[0].Name == "eager")
      setenv("CUDA_LAUNCH_BLOCKING", "1", 1); // Races make no reference.
    if (!std::freopen("/dev/null", "w", stderr))
      _exit(3);
    for (const auto &mode : modes) {
      Run run;
      try {
        torch::NoGradGuard noGrad;
        at::set_num_threads(1);
        run = answered(mode.Run(idiom, OnCuda ? torch::Device(torch::kCUDA, 0)
                                              : torch::Device(torch::kCPU)));
      } catch (const std::exception &error) {
        run.Error = firstLine(error.what());
      }
      write(run, file(idiom, mode));
    }
    _exit(0); // Nothing that a capture broke is torn down.
  }

  void finishOne() {
    int status = 0;
    const pid_t child = wait(&status);
    auto job = Running.find(child);
    if (job == Running.end())
      return;
    const auto [idiom, modes] = job->second;
    Running.erase(job);
    if (!WIFSIGNALED(status))
      return;
    // The first way without an answer is the one that crashed.
    for (size_t i = 0; i < modes.size(); ++i)
      if (access(file(idiom, modes[i]).c_str(), R_OK) != 0) {
        Run crashed;
        crashed.Error = std::string("signal: ") + strsignal(WTERMSIG(status));
        write(crashed, file(idiom, modes[i]));
        if (i + 1 < modes.size())
          start(idiom, {modes.begin() + i + 1, modes.end()});
        return;
      }
  }

  std::string Folder;
  int Jobs;
  std::map<pid_t, Job> Running;
};

std::vector<std::string> split(const std::string &list) {
  std::vector<std::string> words;
  std::istringstream in(list);
  for (std::string word; std::getline(in, word, ',');)
    words.push_back(word);
  return words;
}

bool contains(const std::vector<std::string> &list, const std::string &word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

} // namespace

int main(int argc, char **argv) {
  int jobs = 1;
  std::vector<std::string> only, ways = {"eager", "trace", "cuda_graph"};
  for (int i = 1; i < argc; i += 2) {
    const std::string option = argv[i], value = i + 1 < argc ? argv[i + 1] : "";
    if (option == "--jobs" && !value.empty())
      jobs = std::max(1, std::atoi(value.c_str()));
    else if (option == "--only" && !value.empty())
      only = split(value);
    else if (option == "--ways" && value.rfind("eager", 0) == 0)
      ways = split(value);
    else {
      std::cerr << "usage: measure [--jobs N] [--ways eager,...] [--only "
                   "IDIOM,...]\n";
      return 2;
    }
  }

  std::vector<Measured> idioms;
  for (const auto &measured : allIdioms())
    if (only.empty() || contains(only, measured.It.Name))
      idioms.push_back(measured);
  std::vector<Mode> modes;
  for (const auto &mode : allModes())
    if (contains(ways, mode.Name))
      modes.push_back(mode);

  std::string folder = "/tmp/evidence-XXXXXX";
  if (!mkdtemp(folder.data())) {
    std::cerr << "measure: cannot make a folder for the runs\n";
    return 2;
  }
  Runs runs(folder, jobs);
  for (const auto &[idiom, ownProcesses] : idioms)
    if (ownProcesses)
      for (const auto &mode : modes)
        runs.start(idiom, {mode});
    else
      runs.start(idiom, modes);
  runs.finishAll();

  for (const auto &measured : idioms) {
    Run eager;
    for (const auto &mode : modes) {
      const Run run = runs.take(measured.It, mode);
      if (mode.Name == "eager")
        eager = run;
      std::cout << measured.It.Name << '\t' << mode.Name << '\t'
                << outcome(eager, run) << '\t' << run.Error << '\n';
    }
  }
  std::cout << std::flush;
  rmdir(folder.c_str());
}
