#!/usr/bin/env python3
"""traces.py FULLGRAPH THIRD_PARTY: what a finding shows, and what it is related to."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL, THIRD_PARTY = sys.argv[1:3]

HEADER = """#pragma once
#include "mini/mini.h"
mini::Result lse_attention(const mini::Tensor &q, bool return_lse = false);
mini::Result window_attention(const mini::Tensor &q);
mini::Result opaque(const mini::Result &r);
bool isPair(const mini::Result &r);
"""
LIBRARY = """#include "api.h"
mini::Result lse_attention(const mini::Tensor &q, bool return_lse) {
  if (return_lse)
    return std::make_tuple(q, q);
  return q;
}
bool isPair(const mini::Result &r) {
  return r.index() == 1;
}
"""
USE = """#include "api.h"
void twice(const mini::Tensor &q) {
  mini::Result r = lse_attention(q, false);
  if (r.index() == 1)
    mini::use(q);
  if (std::get_if<mini::Pair>(&r))
    mini::use(q);
}
void once(const mini::Tensor &q) {
  mini::Result r = lse_attention(q);
  if (r.index() == 1)
    mini::use(q);
}
void unseen(const mini::Tensor &q) {
  mini::Result r = window_attention(q);
  if (r.index() == 1)
    mini::use(q);
}
"""
LONG = """#include "api.h"
static mini::Result same(const mini::Result &r) { return r; }
bool longer(const mini::Tensor &q) {
  mini::Result r = window_attention(q);
  return isPair(same(same(r)));
}
"""
SHORT = """
bool shorter(const mini::Tensor &q) {
  mini::Result r = window_attention(q);
  return isPair(r);
}
"""
READS = """namespace at {
struct Tensor {
  template <typename T> T item() const;
};
} // namespace at
namespace core {
struct Module {};
} // namespace core
void use(int);
struct Sampler : core::Module {
  void choose(int top, int least) {
    if (top > least)
      use(top);
  }
  void forward(const at::Tensor &x, const at::Tensor &y) {
    choose(x.item<int>(), 1);
    choose(2,
           y.item<int>());
  }
};
void run(Sampler &s, const at::Tensor &x) { s.forward(x, x); }
"""


def check(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            (pathlib.Path(folder) / name).write_text(text)
        done = subprocess.run(
            [TOOL, "check", "--format", "json", "--project-root", folder,
             *[f for f in files if f.endswith(".cpp")], "--", "-std=c++17", f"-I{THIRD_PARTY}"],
            cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr
        return json.loads(done.stdout)


def at(report, function, line=None):
    return [f for f in report["findings"] if f["function"] == function
            and line in (None, f["location"]["start"]["line"])]


def places(finding):
    return [(s["location"]["file"], s["location"]["start"]["line"], s["note"])
            for s in finding["trace"]]


class Traces(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.report = check({"api.h": HEADER, "lib.cpp": LIBRARY, "use.cpp": USE})

    def test_a_verdict_shows_the_facts_that_it_rests_on(self):
        [finding] = at(self.report, "twice", 4)
        self.assertEqual(finding["verdict"], "dead")
        steps = places(finding)
        self.assertEqual(steps[0][:2], ("use.cpp", 3))
        # What is built, and what rules the other kind out: the argument.
        self.assertIn(("lib.cpp", 5, "built as mini::Tensor"), steps)
        self.assertIn(("use.cpp", 3, "return_lse is false here"), steps)
        self.assertEqual(steps[-1], ("use.cpp", 4, "tested here with std::variant::index"))

    def test_a_default_argument_is_shown_where_it_stands(self):
        [finding] = at(self.report, "once")
        self.assertIn(("api.h", 3, "return_lse is false here"), places(finding))

    def test_findings_of_one_source_carry_each_others_fingerprints(self):
        first, second = at(self.report, "twice")
        self.assertEqual(first["related"], [second["fingerprint"]])
        self.assertEqual(second["related"], [first["fingerprint"]])
        [other] = at(self.report, "once")
        self.assertEqual(other["related"], [])

    def test_a_body_that_was_not_seen_is_said_and_counted(self):
        [finding] = at(self.report, "unseen")
        self.assertEqual(finding["verdict"], "specialises")
        self.assertIn(("use.cpp", 15, "the body of window_attention was not seen"),
                      places(finding))
        self.assertEqual(self.report["coverage"]["unseen_callees"], 1)

    def test_all_reads_that_a_branch_depends_on_are_shown(self):
        [finding] = check({"reads.cpp": READS})["findings"]
        self.assertEqual(finding["rule"], "FG301")
        reads = [(line, note) for _, line, note in places(finding) if "read" in note]
        self.assertEqual(reads, [(16, "read from a tensor by at::Tensor::item"),
                                 (18, "read here, too")])

    def test_the_shortest_way_is_shown(self):
        report = check({"api.h": HEADER, "lib.cpp": LIBRARY, "use.cpp": LONG + SHORT})
        [finding] = at(report, "isPair")
        self.assertEqual(finding["source"]["location"]["start"]["line"], 9)
        self.assertEqual([note for _, _, note in places(finding) if "passed" in note],
                         ["passed to isPair"])
        [finding] = at(check({"api.h": HEADER, "lib.cpp": LIBRARY, "use.cpp": LONG}), "isPair")
        notes = [note for _, _, note in places(finding)]
        self.assertEqual([n for n in notes if n.startswith("through") or "passed" in n],
                         ["through same", "through same", "passed to isPair"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
