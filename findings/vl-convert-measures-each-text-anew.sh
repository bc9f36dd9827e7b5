#!/usr/bin/env bash
# Expected: words on a chart cost little, and a word that has been measured is known.
# Seen: every text of a chart is measured by drawing it, each time: 200 labels that all say "x" take more than ten
#   times the processor time of 200 blanks (33 ms beside 1.5), labels of several letters four times as much again.
#   Vega's own memory of widths is not used. A text of blanks is as wide as none, and is not measured.
# With: vl-convert-python 1.9.0 (Vega 6.2.0).
# Matters: most of the time of a chart of fixed size, where no place hangs on the width of a word.
# Instead: where nothing hangs on widths, draw blanks that say their words (description, which becomes aria-label) and
#   put the words into the SVG afterwards.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check vl-convert-python==1.9.0
venv/bin/python - <<'PY'
import time

import vl_convert

print("vl-convert", vl_convert.__version__, "Vega", vl_convert.get_vega_version())


def took(text):
    rows = {"name": "a", "transform": [{"type": "sequence", "start": 0, "stop": 200}]}
    mark = {"type": "text", "from": {"data": "a"}, "encode": {"update": {"x": {"value": 1}, "text": text}}}
    view = {"width": 10, "height": 10, "data": [rows], "marks": [mark]}
    times = []
    for _ in range(9):
        begun = time.process_time()
        vl_convert.vega_to_svg(view)
        times.append(time.process_time() - begun)
    return min(times)


blanks, same, unlike = (took(one) for one in ({"value": " "}, {"value": "x"}, {"signal": "'place ' + datum.data"}))
print(f"200 labels: blanks {blanks * 1000:.1f} ms, all 'x' {same * 1000:.1f} ms, words {unlike * 1000:.1f} ms")
assert same > 5 * blanks and unlike > 2 * same
PY
