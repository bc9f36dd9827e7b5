"""What one page shows of the requirements that are judged on it alone.

A pass needs something found, with its address. A failure needs a page that was read in full and
does not have it. Whatever stands where it would be and cannot be read (a picture, a frame, a layer
over the page, a script that was not run, a lost encoding) leaves it undecided.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from lsanalytics.audit.browser import PHONE_WIDTH
from lsanalytics.audit.model import ANYWHERE, Area, Finding, Verdict
from lsanalytics.audit.notices import EMPTY, is_english
from lsanalytics.audit.others import by_the_agency, with_pictures, without_maker
from lsanalytics.audit.page import SHORT, Block, Link, Page, Picture
from lsanalytics.audit.patterns import (
    ADDRESS_LABEL,
    BEHIND,
    BODY_NAME,
    CALLED,
    EMAIL,
    FILLED_IN,
    FORMER_UNIT,
    LINKS,
    MEASURES,
    NO_ADDRESS,
    NO_EMAIL,
    NO_PHONE,
    NOT_LINKS,
    PHONE,
    SEARCH_BOX,
    WORDS_IN_LINK,
    address,
    says,
)
from lsanalytics.words import unaccented

MOST_WEIGHT = 3_000_000  # bytes; a proposal of this project, no rule
THIN = 200  # letters: a page with scripts and less may not have been drawn yet
AREAS = ("menu", "footer", "body", "news")  # where a link of the site itself is likelier
HEAD_OF_CONTACTS = re.compile(r"^(?:thong tin )?lien he\W*$")  # over a telephone, no form
GREETING = 300  # letters: a first page with more is no mere greeting
MOST_WAYS = 3  # on from it: to the page and to its other languages
ENTRANCE = re.compile(r"\b(?:trang chu|vao (?:trang|cong)|tieng viet|vietnamese)\b")
HIDES_MAIL = re.compile(r"email-protection|^javascript:")
CONTACTS = ("contact_address", "contact_phone", "contact_email")
NATIONAL = "dichvucong.gov.vn"


def found(name: str, page: Page, key: str, **values: str) -> Finding:
    """A requirement that the page meets; ``key`` and ``values`` say by what (audit.found_*)."""
    return Finding(name, "pass", key, page.address, values)


def unread(page: Page) -> tuple[str, dict[str, str]] | None:
    """Why something may be on a page though no program sees it; None for a page read in full."""
    large = [one for one in page.frames if one.area >= 0.5 * 1280 * 900]
    scripts = [one for one in page.blocked if one.kind == "script"]
    # What a script asked for and did not get would have been shown.
    data = [one for one in page.blocked if one.kind in ("xhr", "fetch")]
    data = [one for one in data if not MEASURES.search(one.address)]
    if page.frameset or large:
        return "unread_frame", {"what": (large or page.frames)[0].named if page.frames else "–"}
    if page.cut:
        return "unread_cut", {}
    if page.overlay:
        return "unread_overlay", {"what": page.overlay}
    if page.legacy:
        return "unread_encoding", {"what": page.legacy}
    if scripts and page.is_thin:
        return "unread_script", {"what": scripts[0].address[:200]}
    if data:
        return "unread_script", {"what": data[0].address[:200]}
    if len(page.plain) < SHORT:
        return "unread_empty", {}
    if page.scripts and len(page.plain) < THIN and len(page.links) < 5:
        return "unread_thin", {}
    if is_english(page):
        return "unread_language", {}
    return None


def in_style(page: Page, has: Callable[[str], object]) -> tuple[str, dict[str, str]] | None:
    """Why what is not in a page's text may be on it all the same: a style sheet puts it there."""
    line = next((one for one in page.styled.splitlines() if has(one)), "")
    return ("unread_styled", {"what": line[:80]}) if line else None


def _names(name: str, area: Area) -> Callable[[str], object]:
    """What tells that a line of words may be what is asked for."""
    if name in CONTACTS:
        return lambda line: contact_in(name, line, area)
    what = BEHIND.get(name, name)
    known = BODY_NAME if name == "contact_name" else LINKS.get(what)
    return lambda line: known is not None and says(known, line)


def absent(
    name: str, page: Page, key: str = "absent", area: Area = ANYWHERE, **values: str
) -> Finding:
    """Not found: a failure of a page read in full, else undecided, and why."""
    why = unread(page) or in_style(page, _names(name, area))
    if why:
        return Finding(name, "cannot_tell", why[0], page.address, why[1])
    return Finding(name, "fail", key, page.address, values)


def language(page: Page) -> Finding:
    """Whether the page declares that it is in Vietnamese."""
    if not page.lang:
        return Finding("lang", "fail", "lang_none", page.address)
    verdict: Verdict = "pass" if unaccented(page.lang).startswith("vi") else "fail"
    key = "lang" if verdict == "pass" else "lang_other"
    return Finding("lang", verdict, key, page.address, {"value": page.lang[:20]})


def fits_phone(page: Page) -> Finding:
    """``page`` as a phone shows it, whose layout grows with what is in it: so 360 is compared."""
    width = str(page.scroll_width)
    if not page.viewport:
        return Finding("responsive_360", "fail", "viewport_none", page.address, {"width": width})
    styles = [one for one in page.blocked if one.kind == "stylesheet"]
    if styles:
        what = {"what": styles[0].address[:200]}
        return Finding("responsive_360", "cannot_tell", "unread_style", page.address, what)
    if page.scroll_width > PHONE_WIDTH:
        return Finding("responsive_360", "fail", "overflow", page.address, {"width": width})
    if page.cut:
        return Finding("responsive_360", "cannot_tell", "unread_cut", page.address)
    return found("responsive_360", page, "fits", width=width)


def search_box(page: Page) -> Finding:
    """Whether people see a box for looking up; one that is hidden, or behind a link, is open."""
    for box in page.boxes:
        if box.visible and (box.search or says(SEARCH_BOX, box.words)):
            return found("search", page, "search_box", what=box.words[:80])
    hidden = [box for box in page.boxes if box.search or says(SEARCH_BOX, box.words)]
    links = [link for link in page.links if says(LINKS["search"], link.text)]
    if hidden or links or page.searching:
        what = hidden[0].words if hidden else links[0].text if links else page.searching
        return Finding("search", "cannot_tell", "search_hidden", page.address, {"what": what[:80]})
    return absent("search", page)


def weight(total: int, page: Page, *, whole: bool) -> Finding:
    """Whether ``total`` bytes are within what a page may weigh; ``whole``: all of it was loaded."""
    shown = {"size": f"{total / 1_000_000:.2f}"}
    if total > MOST_WEIGHT:
        key = "heavy_cut" if page.cut else "heavy"
        return Finding("page_size", "fail", key, page.address, shown)
    others = [one for one in page.blocked if one.why in ("other_host", "robots", "size")]
    if others or not whole:
        return Finding("page_size", "cannot_tell", "weight_partial", page.address, shown)
    return found("page_size", page, "light", **shown)


def accessible(violations: dict[str, int], page: Page) -> Finding:
    """axe-core's violations. Without its style sheets a page's colours say nothing."""
    styles = any(one.kind == "stylesheet" for one in page.blocked)
    sure = {rule: n for rule, n in violations.items() if not (styles and "contrast" in rule)}
    if sure:
        rules = ", ".join(f"{rule} ({number})" for rule, number in sorted(sure.items()))
        return Finding("axe", "fail", "axe_some", page.address, {"rules": rules[:500]})
    if styles:
        return Finding("axe", "cannot_tell", "unread_style", page.address, {"what": "CSS"})
    if page.cut:
        return Finding("axe", "cannot_tell", "unread_cut", page.address)
    return found("axe", page, "axe_none")


# --- how to reach the agency ------------------------------------------------------------------


def contact_in(name: str, text: str, area: Area = ANYWHERE, links: tuple[str, ...] = ()) -> str:
    """The address, telephone or e-mail in a text; "" where it has none."""
    if name == "contact_phone":
        calls = " / ".join(one.removeprefix("tel:") for one in links if one.startswith("tel:"))
        return _phone(calls) or _phone(NO_PHONE.sub(" ", text))
    if name == "contact_email":
        mails = (unquote(one.removeprefix("mailto:")) for one in links if one.startswith("mailto:"))
        # A link that shares a page names no receiver before its question mark.
        return _mail("\n".join(one.split("?")[0] for one in mails)) or _mail(text)
    known = address(unaccented(area.province))
    former = ""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        if says(ADDRESS_LABEL, line) and at + 1 < len(lines):  # its value stands below
            line = f"{line.rstrip(' :：')}: {lines[at + 1]}"
        to_fill = FILLED_IN.search(line) or says(EMPTY, line)
        if says(known, line) and not says(NO_ADDRESS, line) and not to_fill:
            if not FORMER_UNIT.search(line):
                return line[:120]
            former = former or line[:120]
    return former


def _phone(text: str) -> str:
    """The first telephone in a text that is no filler, as 0000000000 or 0123456789."""
    found = [one.group() for one in PHONE.finditer(text)]
    for hit in (*found, *(one[1] for one in CALLED.finditer(text))):
        digits = re.sub(r"\D", "", hit)
        varied = len(set(digits[1:])) > 1 and len(set(digits[-min(6, len(digits) - 4) :])) > 1
        if varied and digits not in "01234567890":
            return hit.strip()[:120]
    return ""


def _mail(text: str) -> str:
    """The first e-mail address in a text that is no example, and no name of a picture."""
    hits = (one.group().strip()[:120] for one in EMAIL.finditer(text))
    return next((one for one in hits if not NO_EMAIL.search(one)), "")


def _large(picture: Picture) -> bool:
    """Whether a picture could hold a line of words; an icon could not."""
    return picture.width >= 80 and picture.height >= 12


def _of_others(name: str, block: Block, area: Area) -> tuple[str, str] | None:
    """A contact that stands in the lines of others alone, and whose it is."""
    unmade = without_maker(block)
    for one, key in ((unmade, "contact_of_another"), (block, "contact_of_maker")):
        if value := contact_in(name, with_pictures(one), area, one.links):
            return key, value
    return None


def _own_contact(name: str, page: Page, agency: str, area: Area) -> Finding | None:
    """A contact of the agency itself, where one stands in a block; an address in a district that
    is no more is left to a person, unless there is another."""
    former = ""
    for block in page.blocks:
        own = by_the_agency(block, agency)
        value = contact_in(name, with_pictures(own), area, own.links)
        if value and not (name == "contact_address" and FORMER_UNIT.search(value)):
            return found(name, page, "contact", value=value)
        former = former or value
    said = {"value": former}
    return Finding(name, "cannot_tell", "contact_former", page.address, said) if former else None


def contact(name: str, page: Page, agency: str = "", area: Area = ANYWHERE) -> Finding:
    """Address, telephone or e-mail in the contact block of the home page of an ``agency``."""
    if own := _own_contact(name, page, agency, area):
        return own
    for block in page.blocks:
        if other := _of_others(name, block, area):
            key, value = other
            return Finding(name, "cannot_tell", key, page.address, {"value": value})
        scripted = [one for one in block.links if HIDES_MAIL.search(one)]
        if name == "contact_email" and scripted:
            what = {"what": scripted[0][:120]}
            return Finding(name, "cannot_tell", "contact_script", page.address, what)
    pictures = [one for block in page.blocks for one in block.pictures if _large(one)]
    if pictures:
        what = {"what": pictures[0].named}
        return Finding(name, "cannot_tell", "contact_picture", page.address, what)
    value = contact_in(name, page.hidden, area)
    if value:
        return Finding(name, "cannot_tell", "unread_hidden", page.address, {"what": value})
    links = tuple(link.raw for link in page.links if link.area != "news")
    value = contact_in(
        name, page.top, area
    )  # above the page: perhaps the agency's, perhaps a service's
    if not value and not page.blocks:  # somewhere in the text: it may belong to a news item
        value = contact_in(name, page.text, area, links)
    if value:
        said = {"value": value}
        return Finding(name, "cannot_tell", "contact_no_block", page.address, said)
    return absent(name, page, "contact_absent", area)


def agency_named(name: str, page: Page) -> Finding:
    """The agency's name on the home page, not in a news item: as the list has it, else of any
    agency."""
    blocks = [with_pictures(block) for block in page.blocks]
    text = unaccented(" ".join([page.title, page.without_news, *blocks]))
    wanted = re.escape(unaccented(name).replace("uy ban nhan dan", "ubnd"))
    # Not the name of another that begins alike, nor what says that it is the former one.
    whole = re.compile(rf"\b{wanted}\b(?! \(?(?:cu|truoc day)\b)")
    if wanted and whole.search(text.replace("uy ban nhan dan", "ubnd")):
        return found("contact_name", page, "named", value=name)
    if wanted and whole.search(page.plain.replace("uy ban nhan dan", "ubnd")):
        said = {"value": name}
        return Finding("contact_name", "cannot_tell", "named_in_news", page.address, said)
    general = BODY_NAME.search(text)
    if general and not wanted:
        return found("contact_name", page, "named", value=general.group())
    if general:
        value = {"value": general.group(), "wanted": name}
        return Finding("contact_name", "cannot_tell", "named_otherwise", page.address, value)
    if any(_large(one) for one in page.main_pictures):
        what = {"what": page.main_pictures[0].named}
        return Finding("contact_name", "cannot_tell", "contact_picture", page.address, what)
    return absent("contact_name", page)


# --- links ------------------------------------------------------------------------------------


def leading_to(page: Page, what: str, own: Callable[[str], bool]) -> list[Link]:
    """Links whose text says ``what``, those of menus and on the own host first; three at most.

    The headline of a news item that has the word in it is none.
    """
    hits: dict[str, tuple[tuple[int, int, int], Link]] = {}
    for link in page.links:
        text = unaccented(link.text)
        if not _says(text, what) or not link.href.startswith("http") or leads_nowhere(link):
            continue
        outside = 0 if own(link.href) else 1
        rank = (outside, AREAS.index(link.area), len(text))
        if link.href not in hits or rank < hits[link.href][0]:
            hits[link.href] = (rank, link)
    return [link for _, link in sorted(hits.values(), key=lambda hit: hit[0])][:3]


def leads_nowhere(link: Link) -> bool:
    """Whether a link is only there for a script, or not made yet."""
    return link.raw.strip() in ("", "#", "#!", "#0")


def named_without_link(page: Page, what: str) -> str:
    """A line of a page that says ``what`` as a link would, though none was to be followed: a menu
    that a script opens, a heading."""
    lines = re.split(r"[\n\t]", page.without_news)
    lines += [*page.headings, *(link.text for link in page.links if link.area != "news")]
    said = (one.strip() for one in lines if _says(unaccented(one), what))
    return next((one for one in said if not says(HEAD_OF_CONTACTS, one)), "")


def _says(text: str, what: str) -> bool:
    other = NOT_LINKS.get(what)
    short = len(text.split()) <= WORDS_IN_LINK
    return short and bool(LINKS[what].search(text)) and not (other and other.search(text))


def national_link(page: Page) -> Link | None:
    """A link to the national portal of public services."""
    from lsanalytics.audit.addresses import host_of

    for link in page.links:
        host = host_of(link.href)
        if host == NATIONAL or host.endswith(f".{NATIONAL}"):
            return link
    return None


def splash(page: Page, own: Callable[[str], bool]) -> str:
    """The address behind a first page that is only a picture or a greeting, with one way on, or one
    that says so; "" otherwise."""
    here = page.address.split("#")[0]
    ahead = {link.href.split("#")[0]: link for link in page.links if own(link.href)}
    ahead.pop(here, None)
    if len(page.plain) >= GREETING or page.boxes or page.blocks or page.frameset:
        return ""
    saying = [address for address, link in ahead.items() if says(ENTRANCE, link.text)]
    if len(ahead) <= MOST_WAYS and len(saying) == 1:
        return saying[0]
    return next(iter(ahead)) if len(page.plain) < SHORT and len(ahead) == 1 else ""
