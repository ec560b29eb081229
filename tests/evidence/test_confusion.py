# Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests that the confusion table sees what it should, on made-up reports."""

import unittest

import confusion
import idiom_sources


def finding(idiom, rule, line=None, severity="error"):
    return {
        "rule": rule,
        "severity": severity,
        "verdict": "breaks",
        "location": {
            "file": f"tests/evidence/idioms/{idiom.file}",
            "start": {"line": line or idiom.last_line},
        },
    }


class Confusion(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.idioms = idiom_sources.read_all()
        cls.results = confusion.load(confusion.HERE / "results" / "cuda-2.11.json")
        cls.exceptions = confusion.load(confusion.HERE / "exceptions.json")

    def report(self, leave_out=(), add=()):
        """What an analyser without fault says: the markers."""
        findings = [
            finding(idiom, rule)
            for idiom in self.idioms.values()
            for rule in idiom.expected
            if idiom.name not in leave_out
        ]
        return {"coverage": {"failed": 0}, "findings": findings + list(add)}

    def wrong(self, report):
        return confusion.confusion(report, self.results, self.exceptions)[1]

    def test_markers_agree_with_the_measurement(self):
        self.assertEqual(self.wrong(self.report()), [])

    def test_missed(self):
        wrong = self.wrong(self.report(leave_out=["nonzero"]))
        self.assertEqual(len(wrong), 1)
        self.assertIn("missed: nonzero (FG401; cuda graph: fails", wrong[0])

    def test_false_alarm(self):
        wrong = self.wrong(self.report(add=[finding(self.idioms["one_hot_sized"], "FG401")]))
        self.assertEqual(len(wrong), 1)
        self.assertIn("false alarm: one_hot_sized (FG401; cuda graph: ok", wrong[0])

    def test_notes_and_kind_tests_that_capture_well_do_not_count(self):
        note = finding(self.idioms["one_hot_sized"], "FG401", severity="note")
        dispatch = finding(self.idioms["variant_decided_by_host"], "FG101")
        dispatch["verdict"] = "specialises"
        self.assertEqual(self.wrong(self.report(add=[note, dispatch])), [])

    def test_a_finding_in_a_helper_is_its_idioms(self):
        helper = self.idioms["cpu_in_helper"]
        report = self.report(leave_out=[helper.name])
        report["findings"].append(finding(helper, "FG202", helper.first_line + 1))
        self.assertEqual(self.wrong(report), [])

    def test_astray(self):
        wrong = self.wrong(self.report(add=[finding(self.idioms["nonzero"], "FG401", 1)]))
        self.assertEqual(len(wrong), 1)
        self.assertIn(":1: FG401 is in no idiom", wrong[0])

    def test_exception_that_is_not_needed(self):
        raw = finding(self.idioms["raw_memset_async"], "FG203")
        wrong = self.wrong(self.report(add=[raw]))
        self.assertEqual(wrong, ["exceptions.json: raw_memset_async is no missed"])

    def test_a_failed_file_is_no_clean_file(self):
        report = self.report()
        report["coverage"]["failed"] = 1
        self.assertEqual(self.wrong(report), ["some files of the idioms were not analysed"])


if __name__ == "__main__":
    unittest.main()
