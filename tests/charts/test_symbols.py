"""Signs of standing and sparklines: shape and word together, numbers as text."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree, html

from lsanalytics.charts.symbols import SHAPES, SPARK_HEIGHT, sparkline, standing_html, symbol_svg
from lsanalytics.words import catalogue
from tests.charts.samples import assessment, point


def test_every_standing_has_a_sign_hidden_from_readers() -> None:
    assert set(SHAPES) == set(catalogue("standing"))
    for standing in SHAPES:
        assert etree.fromstring(symbol_svg(standing)).get("aria-hidden") == "true"


def test_signs_differ_in_shape() -> None:
    # An arrow up is going the right way; what the chance and the pace say alike has one sign.
    same = {"on_track", "improving", "hard", "very_hard", "promising"}
    drawn = {name: symbol_svg(name).split(">", 1)[1] for name in SHAPES if name not in same}
    assert len(set(drawn.values())) == len(drawn)


def test_the_word_stands_beside_the_sign() -> None:
    root = html.fragment_fromstring(standing_html("missed", "vi"))
    assert root.text_content().strip() == "Không đạt"
    assert "tone-bad" in root.get("class")


def test_sparkline_tells_both_ends_in_words() -> None:
    svg = sparkline(assessment([point(2024, 60.0), point(2025, 66.0)]), "vi")
    name = html.fragment_fromstring(svg).get("aria-label").replace("\N{NO-BREAK SPACE}", " ")
    assert name == "Diễn biến: năm 2024: 60,0% (báo cáo); năm 2025: 66,0% (báo cáo)."
    assert 'stroke-dasharray="4 2"' not in svg


def test_simulated_sparkline_is_broken_hollow_and_says_so() -> None:
    svg = sparkline(
        assessment([point(2024, 60.0, "simulated"), point(2025, 66.0, "simulated")]), "vi"
    )
    assert 'stroke-dasharray="4 2"' in svg and "(mô phỏng)" in svg
    assert '<circle class="tone-simulated"' in svg and 'fill="var(--paper, #fff)"' in svg


def test_what_was_not_measured_is_drawn_as_an_upright_and_a_whole_count_is_not() -> None:
    """A value of which the true one may be anything from 0 to 98 is no point like another."""
    whole = point(2024, 60.0)
    open_ = replace(point(2025, 77.0), bound_low=0.0, bound_high=98.0)
    drawn = sparkline(assessment([whole, open_]), "vi")
    uprights = re.findall(r'd="M([\d.]+) ([\d.]+)V([\d.]+)"', drawn)
    (at, low, high) = map(float, uprights[0])
    last = float(re.findall(r'cx="([\d.]+)"', drawn)[-1])
    assert len(uprights) == 1 and at == last
    assert low - high == SPARK_HEIGHT - 10  # from the bottom of the drawing to its top
    assert not re.search(r"\dV\d", sparkline(assessment([whole, point(2025, 77.0)]), "vi"))


def test_no_data_is_said() -> None:
    assert "Chưa có số liệu" in sparkline(assessment([]), "vi")
