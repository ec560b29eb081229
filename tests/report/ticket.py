"""ticket.py FULLGRAPH: a finding is a ticket with all its parts, and text of the code stays text."""
import json
import os
import re
import sys

from project import NAME, SHOWN_LINE, Project, same

SECTIONS = ["Category", "What is wrong", "Code evidence", "Impact", "Recommended fix", "How to verify",
            "Resolution"]


def tickets(text):
    found = []
    for part in re.split(r"^---\n\n", text, flags=re.MULTILINE):
        title, _, rest = part.partition("\n")
        rows = dict(re.findall(r"^\| ([A-Z]\w*) \| (.*) \|$", rest, flags=re.MULTILINE))
        assert title.startswith(f"# {rows['Id']}: "), title
        same("sections", [s for s in re.findall(r"^## (.*)$", rest, flags=re.MULTILINE)
                          if s != "Related findings"], SECTIONS)
        same("fences", len(re.findall(r"^```", rest, flags=re.MULTILINE)) % 2, 0)
        same("boxes", rest.count("- [x] "), 1)
        found.append((rows, rest))
    return found


os.environ["SOURCE_DATE_EPOCH"] = "1767225600"
project = Project(sys.argv[1])
[finding] = [f for f in json.loads(project.run("--format", "json"))["findings"] if "suppression" not in f]
[(rows, text)] = tickets(project.run("--format", "ticket"))
same("id", rows["Id"], f"FG101-{finding['fingerprint'][:8]}")
same("severity", rows["Severity"], "P2 (warning)")
same("status", rows["Status"], "open")
same("date", rows["Opened"], "2026-01-01")
same("location", rows["Location"], f"`{NAME}:{SHOWN_LINE}`")
assert f"> {SHOWN_LINE}    /* ü😀 */ if (std::holds_alternative<Tensor>(r)) return 1;" in text
assert "- [x] Run-time type dispatch" in text
assert "Owners" not in rows, rows

(_, second) = tickets(project.run("--format", "ticket", "--show-suppressed"))
same("status", second[0]["Status"], "suppressed")
assert r'Suppressed (NOLINT): \<b\>known\</b\> \& "quoted"' in second[1], second[1]

# Owners, whose names are text too.
project.owners("@org/attention-team a_b*c@example.com")
[(rows, text)] = tickets(project.run("--format", "ticket"))
same("owners", rows["Owners"], "`@org/attention-team a_b*c@example.com`")
