"""The ids of targets are the plan's own: a1, MT-05 or e.2 lead to their sections alike."""

from __future__ import annotations

from lsanalytics.briefs.page import _deeper
from lsanalytics.briefs.sections.head import _linked


def test_of_ids_that_are_part_of_each_other_each_leads_to_its_own_section() -> None:
    said = _linked(
        "Tìm giải pháp cho MT-05: nay 5,1%; e.2 và MT-05a", {"MT-0", "MT-05", "e.2", "5"}
    )
    assert said == (
        'Tìm giải pháp cho <a href="#muc-tieu-MT-05">MT-05</a>: nay 5,1%; '
        '<a href="#muc-tieu-e.2">e.2</a> và MT-05a'
    )


def test_a_target_whose_section_is_on_another_page_is_led_there() -> None:
    body = '<a href="#muc-tieu-MT-05">MT-05</a> <a href="#ten-e.2">e.2</a> <a href="#ten-x">x</a>'
    pages = {"MT-05": "bao-chi.html#muc-tieu-MT-05", "e.2": "dien-tu.html#muc-tieu-e.2"}
    assert _deeper(body, pages) == (
        '<a href="bao-chi.html#muc-tieu-MT-05">MT-05</a> <a href="dien-tu.html#ten-e.2">e.2</a> x'
    )
