"""sarif.py FULLGRAPH: SARIF is valid by its schema and says what GitHub reads."""
import json
import pathlib
import sys

import jsonschema

from project import NAME, SHOWN_LINE, SUPPRESSED_LINE, TEXT, Project, same

schema = json.loads((pathlib.Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text())
jsonschema.Draft4Validator.check_schema(schema)


def run_of(text):
    log = json.loads(text)
    jsonschema.Draft4Validator(schema).validate(log)
    return log["runs"][0]


project = Project(sys.argv[1])

run = run_of(project.run("--format", "sarif"))
[result] = run["results"]
rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
same("rule", rule["id"], "FG101")
assert "```cpp" in rule["help"]["markdown"] and rule["help"]["text"]
same("precision", rule["properties"]["precision"], "high")
place = result["locations"][0]["physicalLocation"]
same("uri", place["artifactLocation"], {"uri": "a%20%C3%BC.cpp", "uriBaseId": "%SRCROOT%"})
# The two letters before it are one and two UTF-16 code units; the end is exclusive.
same("columns", run["columnKind"], "utf16CodeUnits")
line = project.file(NAME).read_text(encoding="utf-8").splitlines()[SHOWN_LINE - 1]
units = line.encode("utf-16-le")
region = place["region"]
same("line", region["startLine"], SHOWN_LINE)
same("text", units[2 * (region["startColumn"] - 1):2 * (region["endColumn"] - 1)].decode("utf-16-le"),
     "std::holds_alternative<Tensor>(r)")
steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
same("first step", steps[0]["location"]["physicalLocation"]["region"]["startLine"], SHOWN_LINE - 1)
same("last step", steps[-1]["location"]["physicalLocation"], place)
same("fingerprints", sorted(result["partialFingerprints"]), ["fullgraph/v1", "primaryLocationLineHash"])
same("category", run["automationDetails"]["id"], "fullgraph/")
assert run["invocations"][0]["executionSuccessful"]

run = run_of(project.run("--format", "sarif", "--show-suppressed"))
suppressed = [r for r in run["results"] if "suppressions" in r]
same("suppressed", [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in suppressed],
     [SUPPRESSED_LINE])
same("why", suppressed[0]["suppressions"],
     [{"kind": "inSource", "justification": '<b>known</b> & "quoted"'}])

# Against a baseline: only new results are shown, unless the others are asked for.
project.file("old.cpp").write_text(TEXT.replace("int f(", "int old("), encoding="utf-8")
files = (NAME, "old.cpp")
project.run("--write-baseline", "base.json", files=("old.cpp",), status=0)
states = [(r["baselineState"], r["message"]["text"].splitlines()[0]) for r in run_of(
    project.run("--format", "sarif", "--baseline", "base.json", files=files))["results"]]
same("new", [state for state, _ in states], ["new"])
project.file("old.cpp").write_text("int nothing() { return 0; }\n")
same("absent is not told of", [r["baselineState"] for r in run_of(
    project.run("--format", "sarif", "--baseline", "base.json", files=files))["results"]], ["new"])
results = run_of(project.run("--format", "sarif", "--baseline", "base.json", "--show-suppressed", files=files))["results"]
same("states", [(r["baselineState"], r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
                 "suppressions" in r) for r in results],
     [("new", "a%20%C3%BC.cpp", False), ("new", "a%20%C3%BC.cpp", True), ("absent", "old.cpp", False)])
same("absent", results[2]["message"]["text"], "gone: FG101 in old (old.cpp)")
project.file("old.cpp").write_text(TEXT.replace("int f(", "int old("), encoding="utf-8")
results = run_of(project.run("--format", "sarif", "--baseline", "base.json", "--show-suppressed", files=files))["results"]
same("unchanged", [(r["baselineState"], "suppressions" in r) for r in results],
     [("new", False), ("new", True), ("unchanged", False), ("new", True)])
assert all("baselineState" not in r for r in run_of(project.run("--format", "sarif"))["results"])
for name in ("old.cpp", "base.json"):
    project.file(name).unlink()

# A file that gives nothing is a notification, and the run did not succeed.
project.database(NAME, "missing.cpp")
run = run_of(project.run("--format", "sarif", "-p", ".", files=(), status=3))
invocation = run["invocations"][0]
assert not invocation["executionSuccessful"]
same("notified", [n["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                  for n in invocation["toolExecutionNotifications"] if n["level"] == "error"],
     ["missing.cpp"])

# Several reports of one run: each the same as if it were the only one.
project.run("--report", "sarif=r.sarif", "--report", "json=r.json", "-o", "r.txt")
same("beside", project.file("r.sarif").read_text(encoding="utf-8"), project.run("--format", "sarif"))
same("json", project.file("r.json").read_text(encoding="utf-8"), project.run("--format", "json"))
same("text", project.file("r.txt").read_text(encoding="utf-8"), project.run())
project.run("--report", "json", status=2)
project.run("--report", "yaml=r.yaml", status=2)
same("left behind", sorted(p.name for p in project.root.iterdir()),
     sorted([NAME, "compile_commands.json", "r.json", "r.sarif", "r.txt"]))
