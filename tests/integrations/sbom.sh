#!/bin/sh
# sbom.sh FULLGRAPH SBOM PYTHON
# The bill of materials names every library outside of the C and C++ run times
# that the program is linked with, and the C++ run time where that is linked in,
# and hangs together.
set -eu
fullgraph=$1 sbom=$2 python=$3
case $(ldd "$fullgraph") in
*libclang-cpp*) linked="libclang-cpp libLLVM" ;;
# Clang is linked in, and needs these two itself.
*libz.so*libzstd.so*) linked="libclang-cpp libLLVM zlib zstd" ;;
*) exit 1 ;;
esac
case $(ldd "$fullgraph") in
*libstdc++*) ;;
*) linked="$linked libstdc++" ;;
esac
# shellcheck disable=SC2086
"$python" - "$sbom" $linked <<'PYTHON'
import json, sys
bom = json.load(open(sys.argv[1]))
assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.5")
parts = {c["name"]: c for c in bom["components"]}
for name in sys.argv[2:]:
    assert name in parts, f"{name} is linked, but not among the materials"
assert "nlohmann-json" in parts
refs = {c["bom-ref"] for c in bom["components"]}
assert len(refs) == len(bom["components"])
refs.add(bom["metadata"]["component"]["bom-ref"])
for c in [bom["metadata"]["component"], *bom["components"]]:
    assert c["version"][0].isdigit() and c["licenses"] and c["purl"].endswith(c["version"]), c
used = set()
for d in bom["dependencies"]:
    assert d["ref"] in refs and set(d["dependsOn"]) <= refs, d
    used |= set(d["dependsOn"])
assert used == refs - {bom["metadata"]["component"]["bom-ref"]}
PYTHON
