# Shared by the scripts of this folder: a scratch folder, and one way to expect.
set -u
fullgraph=$1
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
failed=0

fail() {
  echo "$*"
  failed=1
}

# expect NAME STATUS TEXT COMMAND...: the text is in what the command prints.
expect() {
  local name=$1 expected=$2 text=$3 status=0
  shift 3
  out=$("$@" 2>&1 < /dev/null) || status=$?
  if [ "$status" -ne "$expected" ] || ! grep -qaF -- "$text" <<< "$out"; then
    fail "$name: status $status, expected $expected and \"$text\" in:"
    head -c 4000 <<< "$out" | sed 's/^/    /'
  fi
}

# also NAME TEXT: it is in what the last command printed, too.
also() {
  grep -qaF -- "$2" <<< "$out" || { fail "$1: no \"$2\" in:"; head -c 4000 <<< "$out" | sed 's/^/    /'; }
}
