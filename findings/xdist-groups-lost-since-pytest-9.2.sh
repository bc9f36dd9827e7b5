#!/usr/bin/env bash
# Expected: `pytest -n 2 --dist loadgroup` runs tests marked with one `xdist_group` in one worker.
# Seen: with pytest 9.1.1 they do. With pytest 9.2.0 and the same xdist they are spread over both workers, and
#   nothing is said. xdist writes the group behind the name of a test ("test_a[0]@one"); since 9.2.0 the name
#   that a test reports is kept elsewhere, so that what xdist has written is never read.
# With: pytest 9.1.1 and 9.2.0, pytest-xdist 3.8.0, execnet 2.1.2.
# Matters: fixtures of a file, made once a worker, are made twice; a suite that builds pages takes far longer,
#   and tests that must not run side by side may.
# Instead: stay below 9.2.0, and let one test look for its group in its own name; or `--dist loadfile`, which
#   needs no mark and keeps files together with either.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
cat >test_alike.py <<'PY'
import os
import pytest

@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("n", range(40))
def test_a(n):
    with open(os.environ["SEEN"], "a") as seen:
        seen.write(os.environ["PYTEST_XDIST_WORKER"] + "\n")
PY
echo "[pytest]" >pytest.ini
workers() { # version, mode
  rm -f seen
  SEEN="$dir/seen" "v$1/bin/python" -m pytest -q -n 2 --dist "$2" -p no:cacheprovider >/dev/null
  sort -u seen | wc -l
}
for version in 9.1.1 9.2.0; do
  python3 -m venv "v$version"
  "v$version/bin/pip" install -q --disable-pip-version-check "pytest==$version" pytest-xdist==3.8.0 execnet==2.1.2
done
found="9.1.1 loadgroup $(workers 9.1.1 loadgroup), 9.2.0 loadgroup $(workers 9.2.0 loadgroup), 9.2.0 loadfile $(workers 9.2.0 loadfile)"
echo "workers that ran tests of the group: $found"
[ "$found" = "9.1.1 loadgroup 1, 9.2.0 loadgroup 2, 9.2.0 loadfile 1" ] || { echo "the behaviour is another one" >&2; exit 1; }
