#!/usr/bin/env python3
"""plugin.py CLANG_TIDY PLUGIN COMPILER

What the plugin adds to its findings: comments, missing headers, configuration,
and that no other clang-tidy takes it.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CLANG_TIDY, PLUGIN, COMPILER = sys.argv[1:4]
HEAD = """#include <variant>
struct Tensor {};
std::variant<Tensor, int> flash_attention(Tensor q);
"""
TEST = "bool ask(Tensor q) { return flash_attention(q).index() == 1; }"


def run(folder, text, *flags, tidy=CLANG_TIDY, checks="-*,fullgraph-*", status=0, **environment):
    file = folder / "a.cpp"
    file.write_text(text)
    done = subprocess.run(
        [tidy, "-load", PLUGIN, f"--checks={checks}", "--quiet", *flags, str(file), "--", "-std=c++20"],
        cwd=folder, env={**os.environ, **environment}, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True)
    assert done.returncode == status, (done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def test_warning_and_trace(folder):
    out = run(folder, HEAD + TEST + "\n")
    file = folder / "a.cpp"
    assert f"{file}:4:29: warning: std::variant::index asks for " in out, out
    assert "[fullgraph-variant-dispatch]" in out, out
    assert f"{file}:4:29: note: attention result of flash_attention " in out, out
    assert "note: give each kind of result its own function" in out, out


def test_comments(folder):
    for silent in ("// NOLINT", "// NOLINT(FG101)", "// NOLINT(fullgraph-variant-dispatch)",
                   "// NOLINT(variant-dispatch)", "// NOLINT(fullgraph-*)",
                   "// fullgraph: expected(FG101): both are served"):
        assert "warning" not in run(folder, f"{HEAD}{TEST} {silent}\n"), silent
    for silent in ("// NOLINTNEXTLINE(FG101)", "// fullgraph: expected(FG101): both are served"):
        assert "warning" not in run(folder, f"{HEAD}{silent}\n{TEST}\n"), silent
    between = f"{HEAD}// NOLINTBEGIN(FG101)\n{TEST}\n// NOLINTEND(FG101)\n"
    assert "warning" not in run(folder, between)
    for loud in ("// NOLINT(FG102)", "// fullgraph: expected(FG101)", "// fullgraph: expected(FG102): no"):
        assert "fullgraph-variant-dispatch" in run(folder, f"{HEAD}{TEST} {loud}\n"), loud


DEAD = """#include <variant>
struct Tensor {};
std::variant<Tensor, int> flash_attention(Tensor q) { return q; }
void use(int);
void ask(Tensor q) {
  auto r = flash_attention(q);
  if (std::holds_alternative<int>(r))
    use(1);
  else
    use(2);
}
"""


def test_fix(folder):
    cured = DEAD.replace("  if (std::holds_alternative<int>(r))\n    use(1);\n  else\n    use(2);\n", "  use(2);\n")
    run(folder, DEAD, "--fix")
    assert (folder / "a.cpp").read_text() == cured, (folder / "a.cpp").read_text()
    assert "[fullgraph-" not in run(folder, cured)


def test_fix_of_a_file_with_errors(folder):
    broken = DEAD + "int broken = ;\n"
    run(folder, broken, "--fix", "--fix-errors")
    assert (folder / "a.cpp").read_text() == broken


def test_fix_that_does_not_compile(folder):
    text = """struct Tensor {};
struct Base { virtual ~Base(); };
struct Both : virtual Base { int lse = 1; };
Base *flash_attention(Tensor q) { return new Both; }
int ask(Tensor q) {
  Base *r = flash_attention(q);
  auto *both = dynamic_cast<Both *>(r);
  if (!both)
    return 0;
  return both->lse;
}
"""
    assert "[fullgraph-rtti-dispatch]" in run(folder, text, "--fix")
    assert (folder / "a.cpp").read_text() == text


def test_only_the_checks_that_are_asked_for(folder):
    assert "variant-dispatch" not in run(folder, HEAD + TEST + "\n", checks="-*,fullgraph-any-dispatch")
    listed = run(folder, HEAD, "--list-checks")
    assert "fullgraph-scalar-readback" in listed and "unused-suppression" not in listed, listed


def test_goes_on_after_a_missing_header(folder):
    out = run(folder, '#include "not/there.h"\n' + HEAD + TEST + "\n", status=1)
    assert "'not/there.h' file not found" in out, out
    assert "a.cpp:5:29: warning: std::variant::index" in out, out
    # And after more errors than a compiler shows.
    out = run(folder, HEAD + "unknown x;\n" * 30 + TEST + "\n", status=1)
    assert "a.cpp:34:29: warning: std::variant::index" in out, out
    # A misspelt name is nobody's call.
    out = run(folder, HEAD + "bool ask(Tensor q) { return flash_attentio(q).index() == 1; }\n", status=1)
    assert "did you mean" not in out and "[fullgraph-" not in out, out


def test_configuration(folder):
    config = folder / ".fullgraph.yaml"
    text = HEAD.replace("flash_attention", "run_it") + TEST.replace("flash_attention", "run_it") + "\n"
    assert "warning" not in run(folder, text)
    config.write_text("attention: [run_it]\n")
    assert "a.cpp:4:20: " not in run(folder, text) and "[fullgraph-variant-dispatch]" in run(folder, text)
    config.write_text("attention: [run_it]\nignore: [FG101]\n")
    assert "warning" not in run(folder, text)
    config.write_text("attention: [run_it]\nseverity: {FG101: note}\n")
    assert re.search(r": remark: .*\[fullgraph-variant-dispatch\]", run(folder, text))
    config.write_text("atention: [run_it]\n")
    out = run(folder, text, status=1)
    assert out.count(".fullgraph.yaml:1:1: ") == 1 and "attention" in out, out


def test_no_other_clang_tidy(folder):
    """As if the program were of Clang 18."""
    (folder / "other.cpp").write_text(
        '#include <string>\nnamespace clang {\nstd::string getClangFullVersion() { return '
        '"Some clang version 18.1.8 (x)"; }\n}\n')
    subprocess.run([COMPILER, "-shared", "-fPIC", "-o", folder / "other.so", folder / "other.cpp"], check=True)
    out = run(folder, HEAD + TEST + "\n", status=1, LD_PRELOAD=str(folder / "other.so"))
    assert "this clang-tidy is of Clang 18.1.8; this plugin is for clang-tidy 19" in out, out
    assert "[fullgraph-" not in out, out


def test_no_clang_tidy_14(folder):
    if tidy := shutil.which("clang-tidy-14"):
        out = run(folder, HEAD + TEST + "\n", tidy=tidy, status=1)
        assert "this clang-tidy is of Clang 14." in out, out


for name, test in [(n, t) for n, t in globals().items() if n.startswith("test_")]:
    if not sys.argv[4:] or name in sys.argv[4:]:
        with tempfile.TemporaryDirectory() as scratch:
            test(pathlib.Path(scratch).resolve())
        print(name, flush=True)
