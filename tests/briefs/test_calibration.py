"""The calibration page: what was measured is what is told, without claiming more."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from types import SimpleNamespace

import pytest

from lsanalytics.briefs.page import slug
from lsanalytics.briefs.sections import calibration as section
from lsanalytics.briefs.sections.calibration_scale import calibration_words
from lsanalytics.charts.calibration import share
from lsanalytics.outlook.calibration import INTERVALS, Bin, Score, parse, shipped
from lsanalytics.outlook.say import SCALE, grade
from lsanalytics.words import LANGUAGES, Language, catalogue, number, percent


@dataclass(frozen=True)
class Asked:
    """All that the sections ask of a brief: its language, and the name of its province."""

    language: Language
    as_of = date(2026, 10, 31)
    home = SimpleNamespace(province="20")
    prepared = SimpleNamespace(
        places=SimpleNamespace(known=lambda code, day: SimpleNamespace(own_name="Lạng Sơn"))
    )


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html).replace("\N{NO-BREAK SPACE}", " "))


def rows(html: str, key: str) -> list[list[str]]:
    body = html[html.index(f'<table id="{key}"') :]
    body = body[body.index("<tbody>") : body.index("</tbody>")]
    return [
        [plain(cell).strip() for cell in re.findall("<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall("<tr>(.*?)</tr>", body)
    ]


def test_every_name_that_the_benchmark_files_has_its_words() -> None:
    found, known = shipped(), catalogue("calibration")
    named = {f"method_{slug(name)}" for name in [*found.methods, *found.digital]}
    named |= {
        f"{split}_{name.replace(' ', '-')}"
        for split, parts in found.splits.items()
        for name in parts
        if split != "digital"  # told beside the other methods
    }
    assert named <= set(known)


def test_the_figures_are_read_as_filed() -> None:
    filed = json.loads(
        files("lsanalytics.outlook").joinpath("calibration.json").read_text(encoding="utf-8")
    )
    found = shipped()
    assert found.own.brier == filed["methods"]["outlook"]["brier"]
    assert found.as_of == date.fromisoformat(filed["as_of"])
    assert sum(one.targets for one in found.reliability) == found.own.targets
    assert all("CC-BY-4.0" in source for source in found.sources) and found.sources


def test_the_score_of_one_number_for_all_is_the_variance_of_the_outcomes() -> None:
    # Half of the weight met at 0.2, half at 0.6: 0.4 in all; 0.4 * 0.6 = 0.24.
    bins = (Bin(0.1, 0.2, 10, 0.5, 0.15, 0.2), Bin(0.6, 0.7, 10, 0.5, 0.65, 0.6))
    found = replace(shipped(), reliability=bins)
    assert found.share_met == pytest.approx(0.4)
    assert found.mean_told == pytest.approx(0.4)
    assert found.constant_brier == pytest.approx(0.24)


def test_a_bin_is_a_tenth() -> None:
    filed = json.loads(
        files("lsanalytics.outlook").joinpath("calibration.json").read_text(encoding="utf-8")
    )
    filed["reliability"] = [
        {"bin": 7, "targets": 4, "weight": 1.0, "predicted": 0.75, "observed": 0.5}
    ]
    assert parse(filed, ()).reliability == (Bin(0.7, 0.8, 4, 1.0, 0.75, 0.5),)


def test_the_gain_is_split_between_telling_a_probability_and_the_model() -> None:
    methods = {
        "outlook": Score(10, 0.13, 0.03, None),
        section.RULE: Score(10, 0.25, 0.25, None),
        section.SYMBOLS: Score(10, 0.16, 0.04, None),
        section.TREND: Score(10, 0.17, 0.1, None),
    }
    said = section.gain(replace(shipped(), methods=methods), "en")[0]
    # 0.25 - 0.13 = 0.12, of which 0.25 - 0.16 = 0.09 is 75%; the model has 0.16 - 0.13 = 0.03.
    assert "(0.250) the Brier score falls by 0.120" in said
    assert "0.090 (75%) comes from giving a probability at all" in said
    assert "remaining 0.030: 0.130 against 0.160, and against 0.170 for a damped trend" in said
    assert said.endswith("the outlook stands at 0.030, the German symbols at 0.040.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_basis_says_on_what_when_how_and_what_was_left_out(language: Language) -> None:
    said = plain(section.calibration_basis(Asked(language)).html)  # type: ignore[arg-type]
    found = shipped()
    assert {"vi": "27/11/2026", "en": "27 November 2026"}[language] in said
    assert {"vi": "Kiểm định chéo theo nhóm", "en": "Cross-validated by family"}[language] in said
    assert "make bench PANEL=" in said and "CC-BY-4.0" in said and "World Bank" in said
    left_out = [score for name, score in found.splits["stratum"].items() if name != "main"]
    assert len(left_out) == 3
    for score in left_out:
        mark = "." if language == "vi" else ","
        assert f"{score.targets:,}".replace(",", mark) in said
    assert {"vi": "Lạng Sơn", "en": "Lạng Sơn"}[language] in said


def test_the_scores_stand_beside_the_other_methods_for_all_and_for_digital_diffusion() -> None:
    html = section.calibration_scores(Asked("en")).html  # type: ignore[arg-type]
    found = shipped()
    for key, methods in (("scores", found.methods), ("digital", found.digital)):
        listed = rows(html, key)
        assert len(listed) == len(methods) == 9
        for row, score in zip(listed, methods.values(), strict=True):
            assert row[1:3] == [number(score.brier, "en", 3), number(score.ece, "en", 3)]
            assert row[6] == f"{score.targets:,}"
            held = score.coverage
            assert row[3:6] == [
                percent(held[one] * 100, "en") if held else "–" for one in INTERVALS
            ]
    assert "deserve less trust" in html  # the calibration error of digital diffusion is greater


@pytest.mark.parametrize("language", LANGUAGES)
def test_targets_of_institutions_stand_with_what_was_told_and_what_came_true(
    language: Language,
) -> None:
    html = section.calibration_institutions(Asked(language)).html  # type: ignore[arg-type]
    listed, found = rows(html, "institutions"), shipped().institutions
    assert len(listed) == len(found) == 9
    for row, one in zip(listed, found, strict=True):
        assert one.code in row[0] and str(one.due) in row[0]
        assert [plain(cell) for cell in row[1:4]] == [
            plain(section.chance(one.told[back], language)) for back in ("5", "3", "1")
        ]
        words = {True: ("đạt", "met"), False: ("không đạt", "missed"), None: ("chưa biết", "not")}
        assert row[6].startswith(words[one.met][language == "en"])
    assert "Destatis" in html and "Statistics Canada" in html
    assert str(shipped().units.indicators_better_than_fan) in html  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("value", "said"), [(0.999, "over 99%"), (0.99, "99%"), (0.004, "under 1%"), (0.23, "23%")]
)
def test_a_chance_never_claims_to_be_all_or_nothing(value: float, said: str) -> None:
    assert section.chance(value, "en") == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_thresholds_on_the_bound_and_the_two_ways_have_their_lines(language: Language) -> None:
    html = section.calibration_told(Asked(language)).html  # type: ignore[arg-type]
    found = shipped()
    bound = found.on_bound
    assert bound is not None
    assert plain(percent(bound.told * 100, language, 1)) in plain(html)
    assert number(found.largest_gap["outlook"] * 100, language, 1) in plain(html)
    listed = rows(html, "ways")
    assert [row[2] for row in listed] == [
        plain(share(found.ways["outlook"][way].met, language)) for way in ("better", "other")
    ]


def test_the_scale_of_words_covers_every_probability_as_the_pages_use_it() -> None:
    listed = rows(calibration_words(Asked("en")).html, "scale")  # type: ignore[arg-type]
    assert [row[0] for row in listed] == [
        "over 95%",
        "over 80% to 95%",
        "over 60% to 80%",
        "40% to 60%",
        "20% to under 40%",
        "5% to under 20%",
        "under 5%",
    ]
    words = catalogue("outlook")
    assert [row[1] for row in listed] == [words[name]["en"] for _, name in reversed(SCALE)]
    # The ends belong to the steps as the table says.
    assert [grade(cut) for cut in (0.95, 0.8, 0.6, 0.4, 0.2, 0.05)] == [
        "very_likely",
        "likely",
        "too_close",
        "too_close",
        "unlikely",
        "very_unlikely",
    ]


def test_scores_by_group_keep_the_numbers_of_the_file() -> None:
    html = section.calibration_groups(Asked("en")).html  # type: ignore[arg-type]
    found = shipped()
    assert [[row[6], row[1]] for row in rows(html, "groups-family")] == [
        [f"{score.targets:,}", number(score.brier, "en", 3)]
        for score in found.splits["family"].values()
    ]
    assert len(rows(html, "groups-stratum")) == 5  # four kinds, and the very short ones
