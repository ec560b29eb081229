#!/usr/bin/env bash
# make-seeds.sh FULLGRAPH
# Writes the summaries and the ticket from which the fuzzers start; to be run
# again when the version of summaries changes.
set -euo pipefail
fullgraph=$(readlink -f "$1")
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# As little as holds a source, flow, tests and a region.
cat > "$scratch/types.h" <<'CPP'
struct Tensor { bool item(); };
namespace std {
template <class...> struct variant { int index() const; };
template <class T, class V> bool holds_alternative(const V &);
}
using Result = std::variant<Tensor, int>;
Result flash_attention(Tensor q, bool b);
CPP
cat > "$scratch/flow.cpp" <<'CPP'
#include "types.h"
struct Layer { Result kept; bool lse = false; virtual Result run(Tensor q); virtual ~Layer(); };
Result Layer::run(Tensor q) {
  Result r = lse ? flash_attention(q, true) : kept;
  kept = r;
  return r;
}
// fullgraph: expected(FG101): a seed
bool test(Layer &l, Tensor q) { return std::holds_alternative<Tensor>(l.run(q)); }
CPP
cat > "$scratch/region.cpp" <<'CPP'
#include "types.h"
// fullgraph: root
int step(Tensor q, int (*more)(Result)) {
  auto last = [&](Result r) { return more(r) + r.index(); };
  try {
    for (int i = 0; q.item() && i < 3; ++i)
      switch (flash_attention(q, i).index()) { case 0: return last({}); default: break; }
  } catch (...) { throw; }
  return 0;
}
CPP
for name in flow region; do
  (cd "$scratch" && "$fullgraph" extract --no-config --no-cache "$name.cpp" -o "$name.json" -- -std=c++20)
  # The fuzzer of linked summaries takes one a line.
  tr -d '\n' < "$scratch/$name.json" > "seeds/summary/$name.json"
done
{ cat seeds/summary/flow.json; echo; cat seeds/summary/region.json; } > seeds/summary/both.json

mkdir -p "$scratch/project/.git" seeds/ticket
cp "$scratch"/types.h "$scratch"/flow.cpp "$scratch/project"
sed -i '/expected/d' "$scratch/project/flow.cpp"
(cd "$scratch/project" && SOURCE_DATE_EPOCH=0 "$fullgraph" tickets tickets --no-config --no-cache flow.cpp -- -std=c++20 > /dev/null) || [ $? -eq 1 ]
cp "$scratch"/project/tickets/*.md seeds/ticket/open.md
