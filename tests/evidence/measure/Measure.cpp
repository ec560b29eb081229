//===- Measure.cpp - Runs each idiom each way, one process per run -*- C++
//-*-===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// measure [--jobs N] [--only IDIOM]...
// Prints one line per idiom and way: name, way, outcome and error, separated
// by tabs. The eager run, which all others are compared with, comes first.
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
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace fullgraph::evidence;
namespace fs = std::filesystem;

namespace {

constexpr unsigned SecondsPerRun = 120;

std::vector<Idiom> allIdioms() {
  std::vector<Idiom> all;
  for (auto table :
       {kindOfResult, scalarReadback, readingOperators, deviceToHostCopy,
        hostToDeviceCopy, tensorPrint, tensorBranch, dynamicShape, hostState,
        frozenHostValue, modules,
#ifdef FULLGRAPH_EVIDENCE_CUDA
        synchronizeCuda, memoryCuda, streamEscapeCuda
#endif
       }) {
    auto idioms = table();
    all.insert(all.end(), idioms.begin(), idioms.end());
  }
  return all;
}

std::vector<Mode> allModes() {
  return {
      {"eager", runEager},
      {"trace", runTraced},
#ifdef FULLGRAPH_EVIDENCE_CUDA
      {"cuda_graph", runCapturedGlobal},
      {"cuda_graph_thread_local", runCapturedThreadLocal},
      {"cuda_graph_relaxed", runCapturedRelaxed},
#endif
  };
}

constexpr torch::DeviceType MeasuredDevice =
#ifdef FULLGRAPH_EVIDENCE_CUDA
    torch::kCUDA;
#else
    torch::kCPU;
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

[[noreturn]] void runAndExit(const Idiom &idiom, const Mode &mode,
                             const std::string &path) {
  alarm(SecondsPerRun);
  if (mode.Name == "eager") // Streams that race would make no reference.
    setenv("CUDA_LAUNCH_BLOCKING", "1", 1);
  if (!std::freopen("/dev/null", "w", stderr))
    _exit(3);
  Run run;
  try {
    torch::NoGradGuard noGrad;
    at::set_num_threads(1);
    const torch::Device device(MeasuredDevice,
                               MeasuredDevice == torch::kCUDA ? 0 : -1);
    run = answered(mode.Run(idiom, device));
  } catch (const std::exception &error) {
    run.Error = firstLine(error.what());
  }
  write(run, path);
  _exit(0); // Nothing that capture broke is torn down.
}

class Runs {
public:
  Runs(fs::path folder, int jobs) : Folder(std::move(folder)), Jobs(jobs) {}

  void start(const Idiom &idiom, const Mode &mode) {
    if (static_cast<int>(Running.size()) >= Jobs)
      finishOne();
    const auto path = file(idiom, mode);
    const pid_t child = fork();
    if (child == 0)
      runAndExit(idiom, mode, path);
    if (child < 0)
      throw std::runtime_error("cannot fork");
    Running[child] = path;
  }

  void finishAll() {
    while (!Running.empty())
      finishOne();
  }

  Run result(const Idiom &idiom, const Mode &mode) const {
    return read(file(idiom, mode));
  }

private:
  std::string file(const Idiom &idiom, const Mode &mode) const {
    return Folder / (std::string(idiom.Name) + "." + mode.Name);
  }

  void finishOne() {
    int status = 0;
    const pid_t child = wait(&status);
    auto run = Running.find(child);
    if (run == Running.end())
      return;
    if (WIFSIGNALED(status)) {
      Run crashed;
      crashed.Error = std::string("signal: ") + strsignal(WTERMSIG(status));
      write(crashed, run->second);
    }
    Running.erase(run);
  }

  fs::path Folder;
  int Jobs;
  std::map<pid_t, std::string> Running;
};

} // namespace

int main(int argc, char **argv) {
  int jobs = 1;
  std::set<std::string> only;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--jobs") == 0)
      jobs = std::max(1, std::atoi(argv[i + 1]));
    else if (std::strcmp(argv[i], "--only") == 0)
      only.insert(argv[i + 1]);
    else {
      std::cerr << "usage: measure [--jobs N] [--only IDIOM]...\n";
      return 2;
    }
  }

  std::vector<Idiom> idioms;
  for (const auto &idiom : allIdioms())
    if (only.empty() || only.count(idiom.Name))
      idioms.push_back(idiom);
  const auto modes = allModes();

  std::string folder = fs::temp_directory_path() / "evidence-XXXXXX";
  if (!mkdtemp(folder.data())) {
    std::cerr << "measure: cannot make a folder for the runs\n";
    return 2;
  }
  Runs runs(folder, jobs);
  for (const auto &idiom : idioms)
    for (const auto &mode : modes)
      runs.start(idiom, mode);
  runs.finishAll();

  for (const auto &idiom : idioms) {
    const Run eager = runs.result(idiom, modes.front());
    for (const auto &mode : modes) {
      const Run run = runs.result(idiom, mode);
      std::cout << idiom.Name << '\t' << mode.Name << '\t'
                << outcome(eager, run) << '\t' << run.Error << '\n';
    }
  }
  fs::remove_all(folder);
}
