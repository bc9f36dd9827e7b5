"""What one page shows of the requirements that are judged on it alone.

A pass needs something found, with its address. A failure needs a page that was read in full and
does not have it. Whatever stands where it would be and cannot be read (a picture, a frame, a layer
over the page, a script that was not run, a lost encoding) leaves it undecided.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lsanalytics.audit.browser import PHONE_WIDTH
from lsanalytics.audit.model import Finding, Verdict
from lsanalytics.audit.page import SHORT, Block, Link, Page, Picture
from lsanalytics.audit.patterns import (
    ADDRESS,
    ADDRESS_LABEL,
    BODY_NAME,
    EMAIL,
    LINKS,
    NO_ADDRESS,
    NO_PHONE,
    NOT_LINKS,
    PHONE,
    SEARCH_BOX,
    WORDS_IN_LINK,
    folded,
    says,
)

MOST_WEIGHT = 3_000_000  # bytes; a proposal of this project, no rule
AREAS = ("menu", "footer", "body", "news")  # where a link of the site itself is likelier
CONTACTS = ("contact_address", "contact_phone", "contact_email")
NATIONAL = "dichvucong.gov.vn"


def found(name: str, page: Page, key: str, **values: str) -> Finding:
    return Finding(name, "pass", key, page.address, values)


def unread(page: Page) -> tuple[str, dict[str, str]] | None:
    """Why something may be on a page though no program sees it; None for a page read in full."""
    large = [one for one in page.frames if one.area >= 0.5 * 1280 * 900]
    scripts = [one for one in page.blocked if one.kind in ("script", "xhr", "fetch")]
    if page.frameset or large:
        return "unread_frame", {"what": (large or page.frames)[0].named if page.frames else "–"}
    if page.overlay:
        return "unread_overlay", {"what": page.overlay}
    if page.legacy:
        return "unread_encoding", {"what": page.legacy}
    if scripts and page.is_thin:
        return "unread_script", {"what": scripts[0].address[:200]}
    if len(page.plain) < SHORT:
        return "unread_empty", {}
    return None


def absent(name: str, page: Page, key: str = "absent", **values: str) -> Finding:
    """Not found: a failure of a page read in full, else undecided, and why."""
    why = unread(page)
    if why:
        return Finding(name, "cannot_tell", why[0], page.address, why[1])
    return Finding(name, "fail", key, page.address, values)


def language(page: Page) -> Finding:
    if not page.lang:
        return Finding("lang", "fail", "lang_none", page.address)
    verdict: Verdict = "pass" if folded(page.lang).startswith("vi") else "fail"
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
    return found("responsive_360", page, "fits", width=width)


def search_box(page: Page) -> Finding:
    for box in page.boxes:
        if box.visible and (box.search or SEARCH_BOX.search(folded(box.words))):
            return found("search", page, "search_box", what=box.words[:80])
    hidden = [box for box in page.boxes if box.search or SEARCH_BOX.search(folded(box.words))]
    links = [link for link in page.links if says(LINKS["search"], link.text)]
    if hidden or links:
        what = hidden[0].words if hidden else links[0].text
        return Finding("search", "cannot_tell", "search_hidden", page.address, {"what": what[:80]})
    return absent("search", page)


def weight(total: int, page: Page, *, whole: bool) -> Finding:
    shown = {"size": f"{total / 1_000_000:.2f}"}
    if total > MOST_WEIGHT:
        return Finding("page_size", "fail", "heavy", page.address, shown)
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
    return found("axe", page, "axe_none")


# --- how to reach the agency ------------------------------------------------------------------


def _text(block: Block) -> str:
    """A block's words, with those that stand for its pictures and in its links."""
    alts = " ".join(one.alt for one in block.pictures)
    return f"{block.text}\n{alts}"


def contact_in(name: str, text: str, links: tuple[str, ...] = ()) -> str:
    """The address, telephone or e-mail in a text; "" where it has none."""
    if name == "contact_phone":
        calls = [one.removeprefix("tel:") for one in links if one.startswith("tel:")]
        return calls[0] if calls else _first(PHONE, NO_PHONE.sub(" ", text))
    if name == "contact_email":
        mails = [one.removeprefix("mailto:") for one in links if one.startswith("mailto:")]
        return mails[0] if mails else _first(EMAIL, text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        if ADDRESS_LABEL.search(folded(line)) and at + 1 < len(lines):  # its value stands below
            line = f"{line.rstrip(' :：')}: {lines[at + 1]}"
        if says(ADDRESS, line) and not says(NO_ADDRESS, line):
            return line[:120]
    return ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    hit = pattern.search(text)
    return hit.group().strip()[:120] if hit else ""


def _large(picture: Picture) -> bool:
    """Whether a picture could hold a line of words; an icon could not."""
    return picture.width >= 80 and picture.height >= 12


def contact(name: str, page: Page) -> Finding:
    """Address, telephone or e-mail in the contact block of the home page."""
    for block in page.blocks:
        value = contact_in(name, _text(block), block.links)
        if value:
            return found(name, page, "contact", value=value)
    pictures = [one for block in page.blocks for one in block.pictures if _large(one)]
    if pictures:
        what = {"what": pictures[0].named}
        return Finding(name, "cannot_tell", "contact_picture", page.address, what)
    if not page.blocks:
        links = tuple(link.raw for link in page.links if link.area != "news")
        value = contact_in(name, page.text, links)
        if value:  # somewhere in the text: it may belong to a news item
            said = {"value": value}
            return Finding(name, "cannot_tell", "contact_no_block", page.address, said)
    return absent(name, page, "contact_absent")


def agency_named(name: str, page: Page) -> Finding:
    """The agency's name anywhere on the home page: as the list has it, else of any agency."""
    text = folded(" ".join([page.title, page.text, *(_text(block) for block in page.blocks)]))
    short = text.replace("uy ban nhan dan", "ubnd")
    wanted = folded(name).replace("uy ban nhan dan", "ubnd")
    if wanted and wanted in short:
        return found("contact_name", page, "named", value=name)
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
        text = folded(link.text)
        if not _says(text, what) or not link.href.startswith("http"):
            continue
        outside = 0 if own(link.href) else 1
        rank = (outside, AREAS.index(link.area), len(text))
        if link.href not in hits or rank < hits[link.href][0]:
            hits[link.href] = (rank, link)
    return [link for _, link in sorted(hits.values(), key=lambda hit: hit[0])][:3]


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
    """The address behind a first page that is only a picture with one way on; "" otherwise."""
    ahead = {link.href.split("#")[0] for link in page.links if own(link.href)}
    ahead.discard(page.address.split("#")[0])
    short = len(page.plain) < SHORT and not page.boxes and not page.frameset
    return ahead.pop() if short and len(ahead) == 1 else ""
