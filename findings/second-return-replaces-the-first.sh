#!/usr/bin/env bash
# Expected: two files added to a package of research data (RO-Crate), each with the name of its district, are both in it, or the second
#   is refused.
# Seen: where both are called bao-cao.csv in folders of their own, the second takes the place of the first, file and description, without
#   a word; so with the folders of two districts that both hold "2025". What is left says nothing of it.
# With: rocrate 0.16.0.
# Matters: offices name their returns alike; a package of a province's returns has one, and its list looks complete.
# Instead: dest_path with the district in it; count the entries against the files.
# Known: https://github.com/ResearchObject/ro-crate-py/issues/185 (open) and 219 (folders, open)
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check rocrate==0.16.0
mkdir -p cao-loc/2025 huu-lung/2025
echo "60" > cao-loc/bao-cao.csv; echo "80" > huu-lung/bao-cao.csv
echo "1" > cao-loc/2025/thang-1.csv; echo "2" > huu-lung/2025/thang-1.csv
venv/bin/python -W error - <<'PY'
import json
from importlib.metadata import version
from pathlib import Path

from rocrate.rocrate import ROCrate

print("rocrate", version("rocrate"))


def packed(add, name, **options):
    crate = ROCrate()
    for district in ("cao-loc", "huu-lung"):
        where = {"dest_path": f"{district}/{name}"} if options else {}
        getattr(crate, add)(f"{district}/{name}", properties={"name": district}, **where)
    out = Path(f"{add}-{len(options)}")
    crate.write(out)
    graph = json.loads((out / "ro-crate-metadata.json").read_text())["@graph"]
    told = [entry["name"] for entry in graph if entry.get("name") in ("cao-loc", "huu-lung")]
    files = {str(path.relative_to(out)): path.read_text().strip() for path in sorted(out.rglob("*.csv"))}
    print(add, name, options or "", "->", told, files)
    return told, files


assert packed("add_file", "bao-cao.csv") == (["huu-lung"], {"bao-cao.csv": "80"}), "both files are kept, or one is refused now"
assert packed("add_directory", "2025") == (["huu-lung"], {"2025/thang-1.csv": "2"}), "both folders are kept, or one is refused now"
both = packed("add_file", "bao-cao.csv", named=True)
assert both == (["cao-loc", "huu-lung"], {"cao-loc/bao-cao.csv": "60", "huu-lung/bao-cao.csv": "80"})
PY
