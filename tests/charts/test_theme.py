"""Colours can be told from paper, and text is measured with the typeface itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lsanalytics.briefs.block import TEMPLATES
from lsanalytics.charts.theme import DARK, LIGHT, TONES, shorten, text_width, wrap
from lsanalytics.words import catalogue
from tests.charts.contrast import contrast
from tests.drawn import drawn

TEXT = ("ink", "ink2", "observed", "good", "watch", "bad", "unknown", "simulated", "target")


def test_contrast_of_black_and_white_is_21() -> None:
    # WCAG 2.2: (1 + 0.05) / (0 + 0.05) = 21
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_contrast_of_a_known_grey() -> None:
    # #767676 is the well-known lightest grey with 4.5:1 on white: 4.54
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


def test_contrast_of_a_channel_so_dark_that_its_light_is_counted_in_a_line() -> None:
    # 10/255 = 0.03922 is not above 0.04045: 0.03922/12.92 = 0.0030353; 0.0530353/0.05 = 1.060706
    assert contrast("#0A0A0A", "#000000") == pytest.approx(1.060706, abs=1e-6)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", TEXT)
def test_text_colours_have_four_and_a_half_to_one(palette: dict[str, str], role: str) -> None:
    assert contrast(palette[role], palette["paper"]) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_of_others_have_three_to_one(palette: dict[str, str]) -> None:
    assert contrast(palette["others"], palette["paper"]) >= 3


def test_every_standing_has_a_tone() -> None:
    assert set(TONES) == set(catalogue("standing"))
    assert set(TONES.values()) <= set(LIGHT)


def test_width_grows_with_size_and_weight() -> None:
    assert text_width("Đạt", 24) == pytest.approx(2 * text_width("Đạt", 12))
    assert text_width("mô phỏng", 12, bold=True) > text_width("mô phỏng", 12)


WORDS = st.lists(st.text(alphabet="aăâđêôơưệặ", min_size=1, max_size=9), min_size=1, max_size=8)


@drawn(40)
@given(words=WORDS, width=st.integers(20, 200))
def test_wrapping_loses_nothing_and_only_single_words_are_too_long(
    words: list[str], width: int
) -> None:
    lines = wrap(" ".join(words), width)
    assert " ".join(lines) == " ".join(words)
    assert all(text_width(line) <= width or " " not in line for line in lines)


def test_shortening_keeps_the_end_that_tells_rows_apart() -> None:
    shown = shorten("UBND cấp xã mẫu 06", 100, 12, tail=6)
    assert shown.endswith("mẫu 06") and "…" in shown
    assert text_width(shown, 12) <= 100
    assert shorten("Sở mẫu 03", 100, 12, tail=6) == "Sở mẫu 03"


def test_every_colour_of_the_charts_has_its_counterpart_in_the_dark() -> None:
    sheet = (TEMPLATES / "brief" / "brief.css").read_text(encoding="utf-8")
    for name, light in LIGHT.items():
        for kind in ("fill", "stroke"):
            assert f'.chart [{kind}="{light}"] {{ {kind}: {DARK[name]}; }}' in sheet
