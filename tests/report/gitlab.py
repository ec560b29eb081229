"""gitlab.py FULLGRAPH: what GitLab asks of a code quality report holds."""
import json
import sys

from project import NAME, SHOWN_LINE, SUPPRESSED_LINE, Project, same

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def entries(text):
    found = json.loads(text)
    for e in found:
        same("keys", sorted(e), ["check_name", "description", "fingerprint", "location", "severity"])
        assert e["severity"] in SEVERITIES, e
        assert not e["location"]["path"].startswith(("/", "./")), e
    same("unique", len({e["fingerprint"] for e in found}), len(found))
    return [(e["location"]["path"], e["location"]["lines"]["begin"]) for e in found]


project = Project(sys.argv[1])
same("shown", entries(project.run("--format", "gitlab")), [(NAME, SHOWN_LINE)])
same("all", entries(project.run("--format", "gitlab", "--show-suppressed")),
     [(NAME, SHOWN_LINE), (NAME, SUPPRESSED_LINE)])
same("none", entries(project.run("--format", "gitlab", "--select", "FG2", status=0)), [])
