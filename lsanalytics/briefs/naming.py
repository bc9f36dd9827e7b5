"""What pages call a plan, a place and themselves: from the plan and from data/project.toml."""

from __future__ import annotations

import re

from lsanalytics.briefs.parameters import COUNTRY
from lsanalytics.files import slug
from lsanalytics.home import Home
from lsanalytics.places import Places
from lsanalytics.plan import Plan
from lsanalytics.words import Language, text

# Kinds of document by the letters after the number: 88/KH-UBND is a plan (kế hoạch).
KINDS = ("kh", "qd", "nq", "ct", "ctr", "da")


def plan_name(plan: Plan, language: Language) -> str:
    """``Kế hoạch 88/KH-UBND``: the number, with the kind of document where its letters tell it."""
    letters = re.search(r"/(?:\d{4}/)?(\w+)", plan.number)
    kind = slug(letters[1]) if letters else ""
    return text(f"briefs.plan_{kind if kind in KINDS else 'other'}", language, number=plan.number)


def place_name(code: str, home: Home, places: Places, language: Language) -> str:
    """The province or the country, as pages name it."""
    if code == home.province and language == "en":
        return home.province_en
    if code == COUNTRY:
        return text("briefs.country", language)
    named: list[str] = places.frame.filter(code=code)["name"].to_list()
    return named[0] if named else code


def eyebrow(plan: Plan, home: Home, places: Places, language: Language) -> str:
    """``Tỉnh Lạng Sơn · Kế hoạch 88/KH-UBND năm 2020``: what stands over every page."""
    return text(
        "briefs.eyebrow",
        language,
        place=place_name(plan.place or home.province, home, places, language),
        plan=plan_name(plan, language),
        year=plan.issued.year,
    )


def subject(plan: Plan, language: Language) -> str:
    """What the plan is about, in a word or two; its name where it does not say."""
    return plan.subject(language) or plan_name(plan, language)


def within(words: str) -> str:
    """Words as they stand within a sentence: the first letter small, unless a name begins."""
    first, rest = words[:1], words[1:]
    return words if rest[:1].isupper() or any(c.isdigit() for c in words) else first.lower() + rest
