#!/usr/bin/env bash
# Expected: a resource's "hash" of 64 hexadecimal digits is checked as SHA-256.
# Seen: a hash without a prefix is held against MD5, whatever its length, and the package is called invalid. With
#   "sha256:" it passes, but only in lower case.
# With: frictionless 5.21.0.
# Matters: sha256sum prints bare digits; a publication whose file is whole is reported as damaged.
# Instead: always write the prefix, digits in lower case.
# Known: https://github.com/frictionlessdata/datapackage/pull/41 (how the property came about)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0
venv/bin/python -W ignore - <<'PY'
import hashlib
from importlib.metadata import version
from pathlib import Path
from frictionless import Resource

print("frictionless", version("frictionless"))
Path("so.csv").write_text("xa,gio\nA,5\n", encoding="utf-8")
digits = hashlib.sha256(Path("so.csv").read_bytes()).hexdigest()
def valid(text):
    seen = Resource.from_descriptor({"name": "so", "path": "so.csv", "hash": text}).validate().valid
    print(f"{text[:20]}...", "valid" if seen else "invalid")
    return seen

assert not valid(digits)
assert valid(f"sha256:{digits}")
assert not valid(f"sha256:{digits.upper()}")
PY
