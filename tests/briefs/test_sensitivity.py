"""Whether a verdict would survive: trials that have no answer are not counted as "0 of 0"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lsanalytics.briefs.sections.sensitivity import sensitivity
from lsanalytics.progress.assessment import Variant
from lsanalytics.words import LANGUAGES, Language
from tests.charts.samples import assessment, point


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_at_all_is_told_in_words(language: Language) -> None:
    silent = Variant("eurostat", "not_available", None, None)
    one = replace(assessment([point(2025, 66.0)]), agreement=(silent,))
    said = sensitivity(one, language)
    wanted = {"vi": "chưa phép thử độc lập nào trả lời được", "en": "no independent trial has"}
    assert wanted[language] in said and "0 " not in said.partition("</summary>")[0]
