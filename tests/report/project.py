"""A project with two findings, one of them suppressed, and a way to run fullgraph on it.

Its file name and its text are beyond ASCII.
"""
import json
import pathlib
import subprocess
import tempfile

NAME = "a ü.cpp"
TEXT = """\
#include <variant>
struct Tensor { long id; };
using Result = std::variant<Tensor, int>;
Result flash_attention(Tensor q, bool lse);
int f(Tensor q, bool b) {
  Result r = flash_attention(q, b);
  /* ü😀 */ if (std::holds_alternative<Tensor>(r)) return 1;
  if (std::get_if<Tensor>(&r)) return 2; // NOLINT(FG101): <b>known</b> & "quoted"
  return 0;
}
"""
SHOWN_LINE, SUPPRESSED_LINE = 7, 8


class Project:
    def __init__(self, fullgraph):
        self.fullgraph = fullgraph
        self.scratch = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.scratch.name)
        self.file(NAME).write_text(TEXT, encoding="utf-8")

    def file(self, name):
        return self.root / name

    def database(self, *files):
        """Makes compile_commands.json, for a run without named files."""
        self.file("compile_commands.json").write_text(json.dumps(
            [{"directory": str(self.root), "file": name, "arguments": ["c++", "-std=c++20", "-c", name]}
             for name in files]))

    def owners(self, names):
        """Gives every file to these, as a repository's CODEOWNERS does."""
        self.file("CODEOWNERS").write_text(f"* {names}\n", encoding="utf-8")

    def run(self, *flags, files=(NAME,), status=1):
        """What a check prints; the exit status must be as expected."""
        done = subprocess.run(
            [self.fullgraph, "check", "--no-config", "--project-root", self.root, *flags,
             *map(self.file, files), *(["--", "-std=c++20"] if files else [])],
            capture_output=True, encoding="utf-8", cwd=self.root, check=False)
        assert done.returncode == status, (done.returncode, done.stderr, done.stdout)
        return done.stdout


def same(what, found, expected):
    assert found == expected, f"{what}: expected {expected!r}, found {found!r}"
