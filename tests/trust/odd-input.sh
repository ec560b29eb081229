#!/usr/bin/env bash
# odd-input.sh FULLGRAPH
# Files as they are out there: every standard, other languages, strange ends of
# lines and encodings, names, links. What is right is where the finding is, and
# the status.
. "$(dirname "$0")/lib.sh"

# at NAME STATUS LINE:COLUMN FILE FLAGS...: one FG101 there.
at() {
  local name=$1 expected=$2 place=$3 file=$4
  shift 4
  expect "$name" "$expected" "$place" "$fullgraph" check --no-config "$file" -- "$@"
  [ "$(grep -ac 'FG101' <<< "$out")" -eq 1 ] || fail "$name: not one finding: $out"
}
head='struct Tensor {}; template <class...> class variant; namespace std { template <class...> struct variant { int index() const; }; }
std::variant<Tensor, int> flash_attention(Tensor q, bool b);'

# Standards.
printf '%s\nint f(Tensor q, bool b) { return flash_attention(q, b).index() == 1; }\n' \
  "$head" | sed 's/template <class\.\.\.>/template <class A = int, class B = int>/g' > old.cpp
for std in 98 03 11 14 17 20 23 26 2c; do
  at "C++$std" 1 'old.cpp:3:34' old.cpp -std=c++$std
done
at 'a standard to come' 1 'old.cpp:3:34' old.cpp -std=gnu++35
echo 'int f(int n) { int restrict_[n]; return sizeof restrict_; }' > plain.c
for std in 89 99 11 17 23; do
  expect "C$std" 0 '1 file: 1 analysed' "$fullgraph" check --no-config plain.c -- -std=gnu$std
done
printf '%s\n__global__ void k(int *p) { *p = threadIdx.x; }\nint f(Tensor q, bool b) {\n  k<<<1, 2>>>(nullptr);\n  return flash_attention(q, b).index() == 1;\n}\n' "$head" > host.cu
at 'CUDA host code' 1 'host.cu:6:10' host.cu -std=c++17
echo '@interface A @end int f() { return 1; }' > apple.mm
cp apple.mm apple.m
for file in apple.mm apple.m; do
  expect "$file is said no to" 3 'not analysed: this is Objective-C' "$fullgraph" check --no-config $file --
done
echo 'ret' > code.s
expect 'assembly' 3 'not analysed: ' "$fullgraph" check --no-config code.s --
printf 'BC\xc0\xde1234' > code.bc
expect 'bitcode' 3 'not analysed: ' "$fullgraph" check --no-config code.bc --

# Places.
body='int f(Tensor q, bool b) { return flash_attention(q, b).index() == 1; }'
printf '%s\n#line 1000 "generated.y"\n%s\n' "$head" "$body" > line.cpp
at '#line' 1 'line.cpp:4:34' line.cpp -std=c++20
printf '# 1 "elsewhere.cpp"\n%s\n# 77 "/etc/passwd" 1\n%s\n' "$head" "$body" > marked.cpp
at 'markers of a preprocessor' 1 'marked.cpp:5:34' marked.cpp -std=c++20
printf '%s\n%s\n' "$head" "$body" | sed 's/$/\r/' > crlf.cpp
at 'Windows line ends' 1 'crlf.cpp:3:34' crlf.cpp -std=c++20
printf '%s\n%s\n' "$head" "$body" | tr '\n' '\r' > mac.cpp
at 'line ends of a Mac of old' 1 'mac.cpp:' mac.cpp -std=c++20
printf '\xef\xbb\xbf%s\n%s\n' "$head" "$body" > bom.cpp
at 'a BOM' 1 'bom.cpp:3:34' bom.cpp -std=c++20
printf '\xff\xfei\x00n\x00t\x00 \x00x\x00;\x00' > utf16.cpp
expect 'UTF-16' 2 'utf16.cpp: is a binary file' "$fullgraph" check --no-config utf16.cpp --
printf '%s\n/* na\xc3\xafve \xf0\x9f\x98\x80 */ %s\n' "$head" "$body" > utf8.cpp
at 'UTF-8: columns are bytes' 1 'utf8.cpp:3:52' utf8.cpp -std=c++20
printf '%s\n/* \xe9\xff\x80 */ const char *s = "\xe9"; %s\n' "$head" "$body" > latin1.cpp
at 'not UTF-8' 1 'latin1.cpp:3:65' latin1.cpp -std=c++20
printf '%s\nint \xc3\xa4(Tensor q, bool b) { return flash_attention(q, b).index() == 1; }\n' "$head" > name.cpp
at 'a name that is not ASCII' 1 'name.cpp:3:35' name.cpp -std=c++20
printf '%s\n\t\t%s\n' "$head" "$body" > tabs.cpp
at 'tabs are one column' 1 'tabs.cpp:3:36' tabs.cpp -std=c++20
also 'tabs: the mark' '                                          ^~~~'
printf '%s\n%s\n' "$head" "$(printf ' %.0s' $(seq 70000))$body" > long.cpp
at 'a very long line' 1 'long.cpp:3:70034' long.cpp -std=c++20
printf '%s\n%s' "$head" "$body" > noend.cpp
at 'no end of line at the end' 1 'noend.cpp:3:34' noend.cpp -std=c++20
printf '%s\nint f(Tensor q, bool b) { return flash_atten\\\ntion(q, b).ind\\\nex() == 1; }\n' "$head" > spliced.cpp
at 'spliced lines' 1 'spliced.cpp:3:34' spliced.cpp -std=c++20
printf '%%:define ONE 1\n%s\nint f(Tensor q, bool b) <%% return flash_attention(q, b).index() == ONE; %%>\n' "$head" > digraph.cpp
at 'digraphs' 1 'digraph.cpp:4:35' digraph.cpp -std=c++20

# Names of files.
mkdir .git
mkdir -p 'a folder/with "quotes"' $'na\xc3\xafve' sub
for name in 'a folder/b c.cpp' 'a folder/with "quotes"/x.cpp' $'na\xc3\xafve/\xe6\xb3\xa8.cpp' "sub/it's.cpp" 'sub/a$b;c&.cpp' 'sub/-x.cpp' 'sub/@x.cpp' 'sub/#x%41.cpp'; do
  printf '%s\n%s\n' "$head" "$body" > "$name"
  at "the name $name" 1 "$name:3:34" "$name" -std=c++20
done
name=$'sub/\xff\xfe.cpp'
if printf '%s\n%s\n' "$head" "$body" > "$name" 2> /dev/null; then
  at 'a name that is not UTF-8' 1 ".cpp:3:34" "$name" -std=c++20
  mkdir $'sub/\xe9' && cp "$name" $'sub/\xe9/unit.cpp'
  at 'a folder whose name is not UTF-8' 1 "/unit.cpp:3:34" $'sub/\xe9/unit.cpp' -std=c++20
fi
# Two names that differ in case only, and links.
mkdir case && cd case || exit 1
mkdir .git real
printf '%s\n%s\n' "$head" "$body" > A.cpp
printf '%s\n%s\n' "$head" "${body/int f/int g}" > a.cpp
expect 'case only' 1 '2 files: 2 analysed' "$fullgraph" check --no-config A.cpp a.cpp -- -std=c++20
also 'case only' 'A.cpp:3:34'
also 'case only' 'a.cpp:3:34'
printf '%s\n' "$head" > real/h.h
printf '#include "h.h"\n%s\n' "$body" > real/unit.cpp
ln -s real/unit.cpp link.cpp
ln -s real linked
ln -s loop.cpp loop.cpp
expect 'a link to a file' 1 'FG101' "$fullgraph" check --no-config link.cpp -- -std=c++20 -Ireal
expect 'a linked folder' 1 'FG101' "$fullgraph" check --no-config linked/unit.cpp -- -std=c++20
expect 'a link to itself' 2 'loop.cpp: ' "$fullgraph" check --no-config loop.cpp -- -std=c++20
cd .. || exit 1
mkdir gone && cd gone && rmdir ../gone || exit 1
expect 'the current folder is gone' 2 'the current folder is gone' "$fullgraph" check --no-config "$scratch/old.cpp" -- -std=c++20
cd "$scratch" || exit 1

# Generated: a table of strings, a macro of a thousand lines, a switch.
python3 - "$head" "$body" <<'PY'
import sys
head, body = sys.argv[1:]
open("gen.cpp", "w").write(head + "\n" + "\n".join(
  ["#define BIG(x) \\"] + ["  x + %d + \\" % i for i in range(1000)] + ["  0"]) +
  "\nconst char *words[] = {" + ",".join('"word%d"' % i for i in range(20000)) + "};\nint s(int n) {\n  switch (n) {\n" +
  "".join("  case %d: return BIG(n);\n" % i for i in range(20)) + "  }\n  return 0;\n}\n" + body + "\n")
PY
at 'generated' 1 'gen.cpp:1031:34' gen.cpp -std=c++20

# A type that is small in memory and has more names, printed, than would fit there;
# types of another machine; what is half a declaration.
{
  printf '%s\ntemplate <class... T> struct Pair { Pair() {} int n; };\nusing T0 = Pair<int, int>;\n' "$head"
  for i in $(seq 60); do echo "using T$i = Pair<T$((i - 1)), T$((i - 1))>;"; done
  echo 'int g(T60 &t, T3 &s) { T60 made; return t.n + s.n + made.n; }'
  echo "$body"
} > doubled.cpp
at 'a type of 2^60 names' 1 'doubled.cpp:66:34' doubled.cpp -std=c++20
printf '%s\ntypedef __attribute__((neon_vector_type(2))) unsigned long pair; void g(pair) {}\n%s\n' "$head" "$body" > neon.cpp
at 'NEON away from Arm' 1 'neon.cpp:4:34' neon.cpp -std=c++20
at 'NEON for Arm' 1 'neon.cpp:4:34' neon.cpp -std=c++20 --target=aarch64-linux-gnu
printf '%s\ntemplate <class T> using name = struct name { T size = 0; };\n%s\n' "$head" "$body" > given-up.cpp
at 'a declaration that Clang gives up' 1 'given-up.cpp:4:34' given-up.cpp -std=c++20
exit "$failed"
