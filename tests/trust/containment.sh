#!/usr/bin/env bash
# containment.sh FULLGRAPH
# Units that crash Clang, overflow its stack, eat memory or time: each is cut off
# and said, the rest is read, and the status says that not all was.
. "$(dirname "$0")/lib.sh"

cat > good.cpp <<'CPP'
#include <variant>
struct Tensor {};
using Result = std::variant<Tensor, int>;
Result flash_attention(Tensor q, bool lse);
int f(Tensor q, bool b) { return std::holds_alternative<Tensor>(flash_attention(q, b)); }
CPP
printf 'int before();\n#pragma clang __debug crash\nint after() { return 0; }\n' > crash.cpp
# Each "~" is a call of the parser in itself.
python3 -c 'print("int a; int f() { return " + "~" * 1000000 + "a; }")' > overflow.cpp
cat > memory.cpp <<'CPP'
template <class T, T... I> struct Sequence {};
__make_integer_seq<Sequence, int, 200000000> all;
int g() { return 0; }
CPP
cat > time.cpp <<'CPP'
constexpr unsigned long spin(unsigned long n) {
  unsigned long s = 0;
  for (unsigned long i = 0; i < n; ++i)
    s += i * i;
  return s;
}
static_assert(spin(4000000000ul) != 1);
int h() { return 0; }
CPP
python3 - > compile_commands.json <<'PY'
import json, os
names = ["good", "crash", "overflow", "memory", "time"]
print(json.dumps([{"directory": os.getcwd(), "file": n + ".cpp",
                   "arguments": ["c++", "-std=c++20", "-fconstexpr-steps=4294967295", "-c", n + ".cpp"]} for n in names]))
PY
for jobs in 1 3; do
  expect "the bad ones are cut off, -j $jobs" 3 'FG101' \
    timeout 120 "$fullgraph" check --no-config -p . --timeout 8 --memory-limit 600 -j $jobs
  also 'crash' 'crash.cpp: error: not analysed: Clang crashed while reading it'
  also 'overflow' 'overflow.cpp: error: not analysed: Clang crashed while reading it'
  also 'memory' 'memory.cpp: error: not analysed: needed more memory than the limit of 600 MiB'
  also 'time' 'time.cpp: error: not analysed: took more than the limit of 8 seconds'
  also 'counts' '5 files: 1 analysed, 0 with errors, 4 failed'
done

# What is read in no time, and analysed in ages: thousands of values through one
# place. Nothing that rests on findings is written.
python3 - > hub.cpp <<'PY'
print("struct Tensor {};\nnamespace std { template <class...> struct variant { int index() const; }; }\n"
      "using Result = std::variant<Tensor, int>;\nResult flash_attention(Tensor q, int b);\n"
      "Result held;\nResult hub(Result r) { return r; }")
for i in range(2000):
    print("int f%d(Tensor q) { held = hub(flash_attention(q, %d)); return hub(held).index() == 1; }" % (i, i))
PY
expect 'an analysis that takes too long' 3 'error: the analysis took more than the limit of 1 seconds (--analysis-timeout)' \
  timeout 60 "$fullgraph" check --no-config hub.cpp --analysis-timeout 1 --write-baseline kept.json -- -std=c++20
[ ! -e kept.json ] || fail 'a baseline was written without findings'
expect 'the same of tickets' 3 'the analysis took more than the limit of 1 seconds (--analysis-timeout)' \
  timeout 60 "$fullgraph" tickets tickets --no-config hub.cpp --analysis-timeout 1 -- -std=c++20
[ ! -e tickets ] || fail 'tickets were written without findings'
cp hub.cpp hub.before
expect 'the same of fixes' 3 'the analysis took more than the limit of 1 seconds (--analysis-timeout)' \
  timeout 60 "$fullgraph" check --fix --no-config hub.cpp --analysis-timeout 1 -- -std=c++20
cmp -s hub.cpp hub.before || fail 'a file was changed without findings'

# Deep, but no more than that: read as any other.
python3 - <<'PY'
open("sum.cpp", "w").write("int a;\nint f() { return a" + " + a" * 20000 + "; }\n")
open("nest.cpp", "w").write("int a;\nint f() { return " + "(" * 200 + "a" + ")" * 200 + "; }\n")
open("chain.cpp", "w").write("int a;\nint f() {\n" + "".join("  %sif (a == %d) a = %d;\n" % ("else " if i else "", i, i + 1) for i in range(2000)) + "  return a;\n}\n")
open("table.cpp", "w").write("int t[] = {" + "1," * 300000 + "};\nint f() { return t[0]; }\n")
open("macro.cpp", "w").write("#define A0 a + a + a + a + a + a + a + a + a + a\n" +
  "".join("#define A%d %s\n" % (i, " + ".join(["A%d" % (i - 1)] * 10)) for i in range(1, 4)) + "int a;\nint f() { return A3; }\n")
open("template.cpp", "w").write("template <int N> struct S { static int get() { return S<N - 1>::get() + 1; } };\n"
  "template <> struct S<0> { static int get() { return 0; } };\nint f() { return S<900>::get(); }\n")
PY
for name in sum nest chain table macro template; do
  expect "deep: $name" 0 '1 file: 1 analysed' timeout 100 "$fullgraph" check --no-config "$name.cpp" -- -std=c++20
done
exit "$failed"
