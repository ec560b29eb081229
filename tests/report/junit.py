"""junit.py FULLGRAPH: JUnit's XML is well formed, its counts are those of its tests, and a reader of it
(Debian's junitparser) sees the findings.
"""
import sys
import xml.etree.ElementTree as ElementTree

import junitparser

from project import NAME, SHOWN_LINE, Project, same


def read(text):
    """What junitparser makes of it: the results of each case, by its class and name."""
    cases = {}
    for suite in junitparser.JUnitXml.fromstring(text.encode()):
        counted = junitparser.TestSuite.fromelem(suite._elem)
        counted.update_statistics()
        same(suite.name, (suite.tests, suite.failures, suite.errors),
             (counted.tests, counted.failures, counted.errors))
        cases |= {(case.classname, case.name): [type(r).__name__ for r in case.result] for case in suite}
    return cases


def suites(text):
    read(text)
    top = ElementTree.fromstring(text.encode())
    same("top", top.tag, "testsuites")
    for part in [top, *top]:
        for count, tag in [("tests", "testcase"), ("failures", "failure"), ("errors", "error")]:
            same(f"{part.get('name')} {count}", int(part.get(count)), len(list(part.iter(tag))))
    return top


project = Project(sys.argv[1])
top = suites(project.run("--format", "junit"))
[case] = top.iter("testcase")
same("class", case.get("classname"), NAME)
assert f" at {SHOWN_LINE}:" in case.get("name"), case.get("name")
assert "std::holds_alternative" in case.find("failure").get("message")
top = suites(project.run("--format", "junit", "--show-suppressed"))
same("all", len(list(top.iter("failure"))), 2)
top = suites(project.run("--format", "junit", "--select", "FG2", status=0))
same("clean", (top.get("tests"), top.get("failures")), ("1", "0"))
project.database(NAME, "missing.cpp")
top = suites(project.run("--format", "junit", "-p", ".", files=(), status=3))
assert "missing.cpp" in [s.get("name") for s in top if s.find(".//error") is not None]

# Text that is markup stays text.
project.file(NAME).rename(project.file('<b>&"\'.cpp'))
[case] = suites(project.run("--format", "junit", files=('<b>&"\'.cpp',))).iter("testcase")
same("class", case.get("classname"), '<b>&"\'.cpp')
