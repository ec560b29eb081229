"""junit.py FULLGRAPH: JUnit's XML is well formed, and its counts are those of its tests."""
import sys
import xml.etree.ElementTree as ElementTree

from project import NAME, SHOWN_LINE, Project, same


def suites(text):
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
