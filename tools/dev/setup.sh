#!/usr/bin/env bash
# Installs what fullgraph is built and tested with, on Debian 12 or a system
# like it. What is there already is left alone.
set -euo pipefail

packages=(
  cmake ninja-build g++ git
  clang-19 libclang-19-dev libclang-rt-19-dev llvm-19-dev clang-tidy-19 clang-format-19
  clang-22 libclang-22-dev libclang-rt-22-dev libomp-22-dev llvm-22-dev
  nlohmann-json3-dev zlib1g-dev libzstd-dev libgtest-dev libgmock-dev
  libtorch-dev
  python3 python3-jsonschema python3-yaml python3-junitparser
  neovim vim-ale emacs-nox elpa-eglot nodejs
  chromium
  pre-commit zsh groff-base dpkg-dev file yamllint strace
)

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) || status=none
  [ "$status" = 'install ok installed' ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
  echo "setup: everything is installed"
  exit 0
fi

echo "setup: installing ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq \
  --no-install-recommends "${missing[@]}"
