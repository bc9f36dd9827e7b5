"""What a page behind a link has to hold, requirement by requirement."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lsanalytics.audit.leaders import (
    FORMER,
    FORMER_POST,
    OF_DISTRICT,
    names_a_leader,
    of_year,
    without_superiors,
)
from lsanalytics.audit.look import national_link
from lsanalytics.audit.model import ANYWHERE, Area
from lsanalytics.audit.page import Field, Page
from lsanalytics.audit.patterns import WORDS_IN_LINK, says, shows_an_answer
from lsanalytics.words import unaccented

IN_WORDS = ("leadership", "functions")  # which the news on a page may say, too
ABOUT = re.compile(r"(?:dong chi|ong|ba|d/c)\b")  # how a link to somebody's own page begins
# What reports say that happened, and when; and what rules say.
REPORTS = re.compile(
    r"\b(?:hoi nghi|hoi thao|le (?:cong bo|ban giao|ra mat|khai mac|phat dong|ky niem|trao)"
    r"|buoi (?:le|lam viec|gap mat|tiep)|phat bieu|quan triet|tham du|du (?:hoi nghi|le|buoi)"
    r"|(?:cac|cung) dai bieu|den tham|ban giao|ra mat|khai mac|be mac|thao luan|chia se"
    r"|nhan manh|phong vien|cho biet|dien ra)\b"
)
WHEN = re.compile(
    r"\b(?:sang|chieu|toi|ngay) (?:ngay )?\d{1,2}(?:[/-]| thang )\d{1,2}\b"
    r"|\b(?:vua qua|moi day|hom qua|(?:sang|chieu|hom) nay)\b"
)
RULES = re.compile(
    r"\b(?:theo quy dinh|theo luat|cua phap luat|quan ly nha nuoc|chiu trach nhiem|tham muu"
    r"|co chuc nang|nhiem vu,? (?:va )?quyen han)\b"
)
STATED = 6  # words of a line that says what functions there are, and does not only name them
REFORM = re.compile(r"\bcai cach\b")
MAP_AREA = 100 * 100  # of a picture that can be a map


@dataclass(frozen=True)
class Sought:
    """What a page behind a link is looked at for, beside what is on it: the words of the ``link``,
    the ``year`` of the visit, the ``area`` and the ``agency`` that the site is of."""

    link: str
    year: int
    area: Area = ANYWHERE
    agency: str = ""


Holds = Callable[[Page, Sought], str]  # the sentence of what was found, "" where nothing was


def without_news(page: Page) -> Page:
    """A page without reports of what happened, nor the beginnings of news that have pages of their
    own behind their headlines."""
    heads = [link.text for link in page.links if link.area == "news" and is_headline(link.text)]
    teased = [item for item in page.news if any(head in item for head in heads)]
    lines = {line for item in teased for line in item.splitlines()}
    kept = [line for line in page.main.splitlines() if line not in lines and not is_report(line)]
    return replace(page, main="\n".join(kept))


def is_report(line: str) -> bool:
    """Whether a line tells what happened: who met, spoke or handed over, and when, or more of it
    than a rule would say."""
    plain = unaccented(line)
    told = len(set(REPORTS.findall(plain)))
    return bool(told and WHEN.search(plain)) or (told > 1 and not RULES.search(plain))


def is_headline(text: str) -> bool:
    return len(text.split()) >= 4 and not ABOUT.match(unaccented(text))


def without_links(page: Page, most: int) -> str:
    """The own part of a page without lines that are a link of more than ``most`` words: headlines
    tell what is elsewhere."""
    long = {unaccented(link.text) for link in page.links if len(link.text.split()) > most}
    return "\n".join(line for line in page.main.splitlines() if unaccented(line) not in long)


def _site_map(page: Page, _: Sought) -> str:
    return "site_map" if len(page.main_links) >= 3 else ""


def _leaders(page: Page, sought: Sought) -> str:
    text = without_superiors(_of_today(page, sought), sought.agency)
    return "leaders" if names_a_leader(text, sought.area) else ""


def _of_today(page: Page, sought: Sought) -> str:
    """The own part of a page without leaders of other times: whose term is over, who stands below a
    heading that says so, which a link with the same words is not, or has the post no more."""
    if any(says(FORMER, one) for one in (sought.link, page.title, *page.styled.splitlines())):
        return ""
    links = {unaccented(link.text) for link in page.links}
    headings = {unaccented(one) for one in page.headings}
    page = replace(page, main=of_year(page.main, sought.year, headings))
    kept = []
    for line in without_links(page, WORDS_IN_LINK).splitlines():
        is_head = len(line.split()) <= WORDS_IN_LINK or unaccented(line) in headings
        is_head = is_head and unaccented(line) not in links
        if is_head and says(FORMER, line):
            break
        if not FORMER_POST.search(line):
            kept.append(line)
    return "\n".join(kept)


def may_name_one(page: Page, sought: Sought) -> bool:
    """Whether somebody may be named, of other times or with a name that no program knows."""
    text = without_links(page, WORDS_IN_LINK)
    return names_a_leader(text, sought.area, surely=False)


def _functions(page: Page, _: Sought) -> str:
    text = unaccented(without_links(page, 0))
    also = any(word in text for word in ("nhiem vu", "quyen han", "quan ly nha nuoc"))
    return "functions" if "chuc nang" in text and also and len(text) >= 60 else ""


def describes(page: Page, sought: Sought) -> bool:
    """Whether a page says what functions there are, of a body that there still is: a menu has the
    words alone, and no district has any since July 2025."""
    headings = {unaccented(one) for one in page.headings}
    lines = [unaccented(one) for one in without_links(page, 0).splitlines()]
    of_district = any(map(OF_DISTRICT.search, lines))
    stated = [one for one in lines if len(one.split()) >= STATED and one not in headings]
    stated = [one for one in stated if RULES.search(one) or not REPORTS.search(one)]
    if of_district and not OF_DISTRICT.search(unaccented(sought.agency)):
        stated = [one for one in stated if not OF_DISTRICT.search(one)]
    return bool(stated)


def _area_map(page: Page, _: Sought) -> str:
    says_map = "ban do" in unaccented(" ".join([page.title, page.main, *page.headings]))
    drawn = [
        one
        for one in page.main_pictures
        if one.area >= MAP_AREA
        and not one.lost
        and one.tag in ("img", "svg", "canvas", "background")
    ]
    return "area_map" if says_map and drawn else ""


def procedures(page: Page, _: Sought) -> str:
    if national_link(page):
        return "procedures_national"
    text = unaccented(page.main)
    heads = {unaccented(one) for one in page.headings}
    named = [one for one in map(unaccented, page.main.splitlines()) if "thu tuc" in one]
    below = [one for one in named if one not in heads]
    if below and all(map(REFORM.search, below)):  # news of how procedures are reformed
        return ""
    return "procedures" if named and len(text) >= 80 and len(page.main_links) >= 2 else ""


def feedback_form(page: Page, _: Sought) -> str:
    """A text area that people see. A box for an e-mail address is none."""
    return "feedback_form" if opinions(page) else ""


def opinions(page: Page) -> list[Field]:
    return [one for one in page.areas if one.visible and not one.search]


def answered(page: Page, _: Sought) -> str:
    """An answer that is shown; “waiting for an answer” is none."""
    return "answered" if shows_an_answer(page.main) else ""


HOLDS: dict[str, Holds] = {
    "site_map": _site_map,
    "leadership": _leaders,
    "functions": _functions,
    "area_map": _area_map,
}
