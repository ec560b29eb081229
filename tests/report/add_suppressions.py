"""add_suppressions.py FULLGRAPH: what is found is written into the code as expected, and silences it."""
import sys

from project import NAME, TEXT, Project, same

project = Project(sys.argv[1])
source = project.file(NAME)

project.run("--add-suppressions", "the exporter asks", status=0)
mark = "  // fullgraph: expected(FG101): the exporter asks\n"
lines = TEXT.splitlines(keepends=True)
same("text", source.read_text(encoding="utf-8"), "".join(lines[:6] + [mark] + lines[6:]))
project.run(status=0)
project.run("--add-suppressions", "twice", status=0)
same("again", source.read_text(encoding="utf-8").count("expected("), 1)

# Two rules on one line are one comment, with the line's indentation and end.
two = "\tif (std::holds_alternative<Tensor>(r) || r.index() == 1) return 1;"
source.write_bytes("".join(lines[:6] + [two + "\n"] + lines[8:]).replace("\n", "\r\n").encode())
project.run("--add-suppressions", "both", status=0)
same("one", source.read_bytes().count(b"\r\n\t// fullgraph: expected(FG101): both\r\n\tif (std::holds"), 1)
same("line ends", source.read_bytes().count(b"\n"), source.read_bytes().count(b"\r\n"))
project.run(status=0)

# Where no comment can stand, none is written.
for before, after in [("/* a comment\n", "*/"), ('const char *s = R"(\n', ')";')]:
    text = "".join(lines[:6]) + before + after + lines[6] + "".join(lines[8:])
    source.write_text(text, encoding="utf-8")
    same("note", "no comment can stand before this line" in
         project.run("--add-suppressions", "why"), True)
    same("untouched", source.read_text(encoding="utf-8"), text)

for reason in ["", " ", "a\nb", "ends \\"]:
    project.run("--add-suppressions", reason, status=2)
