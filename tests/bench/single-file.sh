#!/bin/sh
# single-file.sh FULLGRAPH [RUNS]
# How long one file that includes torch/torch.h takes: fullgraph, Clang alone,
# and clang-tidy with one check, in turn in one run, with the same flags. Prints
# the medians and their ratios.
set -eu
fullgraph=$1 runs=${2:-3}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat > "$scratch/layer.cpp" <<'CPP'
#include <torch/torch.h>
#include <variant>
using Result = std::variant<at::Tensor, std::tuple<at::Tensor, at::Tensor>>;
Result attend(const at::Tensor &q, bool lse = false) {
  at::Tensor out = at::softmax(q, -1);
  if (lse)
    return std::make_tuple(out, out);
  return out;
}
struct Layer : torch::nn::Module {
  at::Tensor forward(at::Tensor q) {
    Result r = attend(q);
    if (std::holds_alternative<at::Tensor>(r))
      return std::get<at::Tensor>(r);
    return std::get<0>(std::get<1>(r));
  }
};
CPP
include=$(dirname "$(find /usr/include /usr/local/include -path '*api/include/torch/torch.h' 2>/dev/null | head -1)")
flags="-std=c++17 -isystem $(dirname "$include")"

# seconds COMMAND...: the wall time of one run, as a decimal number.
seconds() {
  start=$(date +%s.%N)
  "$@" > "$scratch/out" 2>&1 || true
  end=$(date +%s.%N)
  echo "$end $start" | awk '{printf "%.3f\n", $1 - $2}'
}
median() { sort -n "$1" | awk '{a[NR]=$1} END {print a[int((NR+1)/2)]}'; }

i=0
while [ "$i" -lt "$runs" ]; do
  # shellcheck disable=SC2086
  seconds "$fullgraph" check --no-cache "$scratch/layer.cpp" -- $flags >> "$scratch/fullgraph"
  grep -q 'FG101' "$scratch/out" || { echo "fullgraph did not find what it should"; exit 1; }
  # shellcheck disable=SC2086
  seconds clang++-19 -fsyntax-only $flags "$scratch/layer.cpp" >> "$scratch/clang"
  # shellcheck disable=SC2086
  seconds clang-tidy-19 --checks=-*,bugprone-use-after-move "$scratch/layer.cpp" -- $flags >> "$scratch/tidy"
  i=$((i + 1))
done
f=$(median "$scratch/fullgraph") c=$(median "$scratch/clang") t=$(median "$scratch/tidy")
echo "one file that includes torch/torch.h, median of $runs, seconds"
echo "  fullgraph check            $f"
echo "  clang++-19 -fsyntax-only   $c"
echo "  clang-tidy-19, one check   $t"
echo "$f $c $t" | awk '{printf "  fullgraph/clang %.2f, fullgraph/clang-tidy %.2f\n", $1/$2, $1/$3; exit !($1 < $2 / 2)}' || {
  echo "expected less than half of Clang's time" >&2
  exit 1
}
