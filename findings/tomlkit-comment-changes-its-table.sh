#!/usr/bin/env bash
# Expected: tomlkit, which is made to keep what people wrote, writes a file that nobody changed just as it was.
# Seen: where a table stands between an entry of a list of tables and that entry's own sub-tables (valid TOML), the
#   sub-table is moved up and the comments stay behind: "# Nguồn" (sources) now stands over the milestones, and
#   "# Mốc của a1" (milestones of a1) at the end of the file. The values are the same.
# With: tomlkit 0.15.2.
# Matters: in a plan kept as TOML the comments are the citations; after a program has saved another field, a clause
#   is cited for the wrong table.
# Instead: keep sub-tables right below their entry; refuse to save where dumps(parse(text)) is not text.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check tomlkit==0.15.2
venv/bin/python - <<'PY'
import tomllib
from importlib.metadata import version
import tomlkit

print("tomlkit", version("tomlkit"))
text = '[[targets]]\nid = "a1"\n\n# Nguồn\n[source]\nurl = "x"\n\n# Mốc của a1\n[[targets.milestones]]\ndate = 2025-12-31\n'
back = tomlkit.dumps(tomlkit.parse(text))
print("--- before\n" + text + "--- after\n" + back)
assert tomllib.loads(back) == tomllib.loads(text)
assert "# Nguồn\n[[targets.milestones]]" in back and back.rstrip().endswith("# Mốc của a1")
near = '[[targets]]\nid = "a1"\n# Mốc của a1\n[[targets.milestones]]\ndate = 2025-12-31\n# Nguồn\n[source]\nurl = "x"\n'
assert tomlkit.dumps(tomlkit.parse(near)) == near
PY
