"""github.py FULLGRAPH: workflow commands as GitHub reads them, and how many it does not show."""
import re
import sys

from project import NAME, SHOWN_LINE, TEXT, Project, same

COMMAND = re.compile(r"::(error|warning|notice)(?: ((?:\w+=[^,:\s][^,:]*)(?:,\w+=[^,:]*)*))?::(.+)")


def commands(text):
    """Every command, and the lines that are none."""
    found, rest = [], []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        if match:
            pairs = dict(p.split("=", 1) for p in (match[2] or "").split(",") if p)
            found.append((match[1], pairs, match[3]))
        else:
            rest.append(line)
    return found, rest


project = Project(sys.argv[1])
[(level, at, message)], rest = commands(project.run("--format", "github"))
same("level", level, "warning")
same("place", (at["file"], at["line"], at["title"]), (NAME, str(SHOWN_LINE), "FG101 variant-dispatch"))
assert "%0A" in message, message
same("nothing more", rest, [])


def many(n):
    tests = "".join(f"  if (std::holds_alternative<Tensor>(r)) return {i};\n" for i in range(n))
    project.file("many.cpp").write_text(
        TEXT.replace("  return 0;", tests + "  return 0;").replace("  /* ü😀 */ if (std::holds_alternative<Tensor>(r)) return 1;\n", ""),
        encoding="utf-8")
    return commands(project.run("--format", "github", files=("many.cpp",)))


found, rest = many(10)
same("ten", (len(found), rest), (10, []))
found, rest = many(11)
same("eleven", len(found), 11)
assert len(rest) == 1 and rest[0].startswith("fullgraph: 1 more warning than the 10 of each kind"), rest
found, rest = many(13)
assert len(rest) == 1 and rest[0].startswith("fullgraph: 3 more warnings than"), rest

# Text of the code begins no command, and a file's name ends no property.
hostile = "a,b:c%.cpp"
project.file(hostile).write_text(TEXT, encoding="utf-8")
[(_, at, _)], rest = commands(project.run("--format", "github", files=(hostile,)))
same("file", (at["file"], rest), ("a%2Cb%3Ac%25.cpp", []))

# A file that gives nothing is an error.
project.database(NAME, "missing.cpp")
found, _ = commands(project.run("--format", "github", "-p", ".", files=(), status=3))
same("failed", [(level, at["file"]) for level, at, _ in found if level == "error"], [("error", "missing.cpp")])
