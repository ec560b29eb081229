#!/usr/bin/env python3
"""files.py FULLGRAPH: what --fix and --diff do to files."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

FULLGRAPH = os.path.abspath(sys.argv.pop(1))

HEAD = """#include <tuple>
#include <variant>
struct Tensor {};
using Pair = std::tuple<Tensor, Tensor>;
using Result = std::variant<Tensor, Pair>;
inline Result flex_attention(Tensor q, bool lse = false) {
  if (lse)
    return Pair(q, q);
  return q;
}
void use(int);
"""
CODE = """void f(Tensor q) {
  Result r = flex_attention(q);
  if (std::holds_alternative<Pair>(r)) {
    use(1);
  } else {
    use(2);
  }
}
"""
FIXED = """void f(Tensor q) {
  Result r = flex_attention(q);
  use(2);
}
"""


class Files(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = os.path.realpath(folder.name)
        os.mkdir(os.path.join(self.root, ".git"))

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, text):
        with open(self.path(name), "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode())

    def read(self, name):
        with open(self.path(name), "rb") as f:
            return f.read()

    def text(self, name):
        return self.read(name).decode()

    def database(self, *units):
        self.write("compile_commands.json", json.dumps([
            {"directory": self.root, "file": u,
             "arguments": ["c++", "-std=c++20", "-c", u]} for u in units]))

    def check(self, *flags, status):
        run = subprocess.run([FULLGRAPH, "check", *flags], cwd=self.root,
                             capture_output=True, timeout=300)
        out, err = run.stdout.decode(errors="replace"), run.stderr.decode()
        self.assertEqual(run.returncode, status, out + err)
        return out, err

    def test_fix(self):
        self.write("a.cpp", HEAD + CODE)
        os.chmod(self.path("a.cpp"), 0o640)
        self.database("a.cpp")
        _, err = self.check("--fix", status=0)
        self.assertIn("fullgraph: 1 fixed, 0 remaining", err)
        self.assertEqual(self.text("a.cpp"), HEAD + FIXED)
        self.assertEqual(os.stat(self.path("a.cpp")).st_mode & 0o777, 0o640)
        self.assertEqual(sorted(os.listdir(self.root)),
                         [".git", "a.cpp", "compile_commands.json"])

    def test_diff(self):
        self.write("a.cpp", HEAD + CODE)
        self.database("a.cpp")
        out, err = self.check("--diff", status=1)
        self.assertIn("1 would be fixed, 0 remaining", err)
        self.assertEqual(self.text("a.cpp"), HEAD + CODE)
        self.assertTrue(out.startswith("--- a/a.cpp\n+++ b/a.cpp\n@@ "), out)
        subprocess.run(["patch", "-p1", "-s"], input=out.encode(),
                       cwd=self.root, check=True)
        self.assertEqual(self.text("a.cpp"), HEAD + FIXED)
        self.assertEqual(self.check("--diff", status=0)[0], "")

    def test_standard_input(self):
        self.write("a.cpp", "// Not this.\n")
        run = subprocess.run(
            [FULLGRAPH, "check", "--diff", "--stdin-filename", "a.cpp", "--",
             "-std=c++20"], input=(HEAD + CODE).encode(), cwd=self.root,
            capture_output=True, timeout=300)
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertIn(b"-    use(1);\n", run.stdout)
        run = subprocess.run(
            [FULLGRAPH, "check", "--fix", "--stdin-filename", "a.cpp"],
            input=b"", cwd=self.root, capture_output=True, timeout=300)
        self.assertEqual(run.returncode, 2)

    def test_what_is_left_is_reported(self):
        more = """void g(Tensor q, bool lse) {
  Result r = flex_attention(q, lse);
  if (std::holds_alternative<Pair>(r))
    use(3);
}
"""
        self.write("a.cpp", HEAD + more + CODE)
        self.database("a.cpp")
        out, err = self.check("--fix", "--fail-on", "note", status=1)
        self.assertIn("1 fixed, 1 remaining", err)
        self.assertIn("specialises", self.check("--format", "json",
                                                status=1)[0])
        self.assertEqual(out.count("[FG101"), 1)

    def test_line_ends_mark_and_encoding_stay(self):
        def dos(text):
            return (b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() +
                    b"// caf\xe9\r\n")
        self.write("a.cpp", dos(HEAD + CODE))
        self.database("a.cpp")
        self.check("--fix", status=0)
        self.assertEqual(self.read("a.cpp"), dos(HEAD + FIXED))

    def test_style(self):
        self.write(".clang-format", "SpaceBeforeParens: Always\n")
        ugly = "void   g( ) {}\n"
        self.write("a.cpp", HEAD + ugly + CODE)
        self.database("a.cpp")
        self.check("--fix", status=0)
        text = self.text("a.cpp")
        self.assertIn("\n  use (2);\n", text)
        self.assertIn(ugly, text)  # What was not touched stays.

    def test_second_of_two_that_overlap_waits(self):
        self.write("a.cpp", HEAD + """void f(Tensor q) {
  Result r = flex_attention(q), s = flex_attention(q);
  if (std::holds_alternative<Tensor>(r)) {
    if (std::holds_alternative<Pair>(s)) {
      use(1);
    }
    use(2);
  }
}
""")
        self.database("a.cpp")
        _, err = self.check("--fix", status=1)
        self.assertIn("1 fixed, 1 remaining; 1 of them overlap", err)
        self.check("--fix", status=0)
        self.assertIn("flex_attention(q);\n  use(2);\n}\n", self.text("a.cpp"))

    def test_fix_that_would_not_compile_is_withdrawn(self):
        bad = """struct Base {
  virtual ~Base();
};
struct Both : virtual Base {
  int lse = 1;
};
Base *flash_attention(Tensor q) { return new Both; }
void g(Tensor q) {
  Base *r = flash_attention(q);
  auto *both = dynamic_cast<Both *>(r);
  if (!both)
    return;
  use(both->lse);
}
"""
        self.write("a.cpp", HEAD + bad + CODE)
        self.database("a.cpp")
        out, err = self.check("--fix", status=1)
        self.assertIn("1 fixed, 1 remaining", err)
        self.assertIn("the fix of FG104 here is withdrawn: with it, a.cpp would "
                      "not compile: cannot cast", out)
        self.assertEqual(self.text("a.cpp"), HEAD + bad + FIXED)

    def test_every_unit_of_a_header_must_compile(self):
        self.write("code.h", "#pragma once\n" + HEAD + "inline " + CODE)
        self.write("a.cpp", '#include "code.h"\n')
        self.write("b.cpp", '#include "code.h"\n')
        self.database("a.cpp", "b.cpp")
        self.check("--fix", status=0)
        self.assertIn(FIXED, self.text("code.h"))

    def test_include_that_a_header_rests_on_stays(self):
        header = ("struct Tensor {};\nstruct Other {};\nvoid use(int);\n"
                  "inline std::any flex_attention(Tensor q) { return q; }\n")
        code = ("void f(Tensor q) {\n  auto r = flex_attention(q);\n"
                "  if (std::any_cast<Other>(&r))\n    use(1);\n  use(2);\n}\n")
        gone = "  if (std::any_cast<Other>(&r))\n    use(1);\n"
        for include, after in (("", ""), ("#include <any>\n",
                                          "#include <any>\n")):
            self.write("result.h", ("" if include else "#include <any>\n") +
                       header)
            text = "#include <any>\n#include \"result.h\"\n" + code
            self.write("a.cpp", text)
            self.database("a.cpp")
            self.check("--fix", status=0)
            self.assertEqual(self.text("a.cpp"),
                             after + text.replace(gone, "").replace(
                                 "#include <any>\n", ""))

    def test_foreign_files_and_macros_stay(self):
        os.mkdir(self.path("third_party"))
        self.write("third_party/code.h", "inline " + CODE)
        macro = ("#define ASK(r) std::holds_alternative<Pair>(r)\n"
                 "void g(Tensor q) {\n  Result r = flex_attention(q);\n"
                 "  if (ASK(r))\n    use(1);\n}\n")
        self.write("a.cpp", HEAD + '#include "third_party/code.h"\n' + macro)
        self.database("a.cpp")
        before = self.text("a.cpp")
        _, err = self.check("--fix", status=1)
        self.assertIn("0 fixed, 1 remaining", err)
        self.assertEqual(self.text("a.cpp"), before)
        self.assertEqual(self.text("third_party/code.h"), "inline " + CODE)

    def test_suppressed_findings_stay(self):
        kept = CODE.replace("  if", "  // NOLINTNEXTLINE(FG101)\n  if")
        self.write("a.cpp", HEAD + kept)
        self.database("a.cpp")
        self.check("--fix", status=0)
        self.assertEqual(self.text("a.cpp"), HEAD + kept)

    def test_link_to_a_file_stays_a_link(self):
        self.write("real.cpp", HEAD + CODE)
        os.symlink("real.cpp", self.path("a.cpp"))
        self.database("a.cpp")
        self.check("--fix", status=0)
        self.assertTrue(os.path.islink(self.path("a.cpp")))
        self.assertEqual(self.text("real.cpp"), HEAD + FIXED)

    @unittest.skipIf(os.geteuid() == 0, "root may write everything")
    def test_file_that_may_not_be_written(self):
        self.write("a.cpp", HEAD + CODE)
        os.chmod(self.path("a.cpp"), 0o444)
        self.database("a.cpp")
        _, err = self.check("--fix", status=2)
        self.assertIn("no file was", err)

    def wrapper(self, use=""):
        types = HEAD[:HEAD.index("inline Result flex")]
        self.write("attention.h", "#pragma once\n" + types +
                   "Result flash_attention(Tensor q);\nvoid use(int);\n")
        self.write("attention.cpp", '#include "attention.h"\n'
                   "Result flash_attention(Tensor q) { return q; }\n")
        self.write("layer.cpp", '#include "attention.h"\n' + use + """\
Tensor layer(Tensor q) {
  const Result out = flash_attention(q);
  if (std::holds_alternative<Pair>(out))
    return std::get<0>(std::get<Pair>(out));
  return std::get<Tensor>(out);
}
""")
        self.write("other.cpp", '#include "attention.h"\n' """\
void other(Tensor q) {
  auto out = flash_attention(q);
  Tensor t = std::get<Tensor>(std::move(out));
  Tensor s = std::get<0>(flash_attention(t));
  flash_attention(s);
}
""")
        self.database("attention.cpp", "layer.cpp", "other.cpp")

    def test_wrapper_gets_its_static_type(self):
        self.wrapper()
        _, err = self.check("--fix", status=0)
        self.assertIn("1 fixed, 0 remaining", err)
        self.assertIn("\nTensor flash_attention(Tensor q);\n",
                      self.text("attention.h"))
        self.assertIn("\nTensor flash_attention(Tensor q) { return q; }\n",
                      self.text("attention.cpp"))
        self.assertIn("  const Tensor out = flash_attention(q);\n"
                      "  return out;\n", self.text("layer.cpp"))
        self.assertIn("  auto out = flash_attention(q);\n"
                      "  Tensor t = std::move(out);\n"
                      "  Tensor s = flash_attention(t);\n"
                      "  flash_attention(s);\n", self.text("other.cpp"))

    def test_type_that_others_rely_on_stays(self):
        for use in ("auto *pointer = &flash_attention;\n",
                    "#include <utility>\ntemplate <typename T> void g(T &&);\n"
                    "void h(Tensor q) { g(flash_attention(q)); }\n",
                    "template <int N> Result t(Tensor q) "
                    "{ return flash_attention(q); }\n",
                    "void h(Tensor q) { std::visit([](auto &&) {}, "
                    "flash_attention(q)); }\n",
                    "#define CALL(q) flash_attention(q)\n"
                    "void h(Tensor q) { auto r = CALL(q); }\n"):
            self.wrapper(use)
            self.check("--fix", status=1 if "visit" in use else 0)
            self.assertIn("Result flash_attention(", self.text("attention.h"))
            self.assertIn("  return std::get<Tensor>(out);\n",
                          self.text("layer.cpp"))

    def test_type_stays_where_not_all_was_seen(self):
        self.wrapper()
        self.check("--fix", "layer.cpp", "attention.cpp", status=0)
        self.assertIn("Result flash_attention(", self.text("attention.h"))
        self.wrapper()
        self.write("other.cpp", self.text("other.cpp") + "broken;\n")
        self.check("--fix", status=0)
        self.assertIn("Result flash_attention(", self.text("attention.h"))

    def test_flag_that_decides_the_kind(self):
        self.write("a.cpp", HEAD + CODE + """Pair both(Tensor q) {
  Result r = flex_attention(q, true);
  return std::get<Pair>(r);
}
""")
        self.database("a.cpp")
        self.check("--fix", "--unsafe-fixes", status=0)
        self.assertEqual(self.text("a.cpp"), """\
#include <tuple>
struct Tensor {};
using Pair = std::tuple<Tensor, Tensor>;
inline Tensor flex_attention(Tensor q) {
  return q;
}

inline std::tuple<Tensor, Tensor> flex_attention_with_lse(Tensor q) {
  return Pair(q, q);
}
void use(int);
void f(Tensor q) {
  Tensor r = flex_attention(q);
  use(2);
}
Pair both(Tensor q) {
  std::tuple<Tensor, Tensor> r = flex_attention_with_lse(q);
  return r;
}
""")

    def test_same_bytes_in_any_order(self):
        for name in ("a.cpp", "b.cpp"):
            self.write(name, HEAD.replace("inline ", "static ") +
                       CODE.replace("f(", name[0] + "("))
        self.database("a.cpp", "b.cpp")
        one = self.check("--diff", "-j1", status=1)[0]
        self.database("b.cpp", "a.cpp")
        self.assertEqual(self.check("--diff", "-j2", status=1)[0], one)
        self.assertEqual(one.count("--- a/"), 2)


if __name__ == "__main__":
    unittest.main()
