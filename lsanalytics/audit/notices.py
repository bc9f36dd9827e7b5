"""What stands where content should: a notice, an error page, somebody else's page, nothing yet."""

from __future__ import annotations

import re

from lsanalytics.audit.page import Page
from lsanalytics.audit.patterns import BODY_NAME, says
from lsanalytics.words import unaccented

BRIEF = 600  # letters: a page with more is no mere notice
FEW_LINKS = 10
LITTLE = 300  # letters of a page's own part, beside which a notice is all it says
HARDLY = 60  # letters: with less beside a promise there is no content
FRAME = 200  # letters of a page's head: what a page is, it says at its beginning

# What stands in the way for now, or until somebody has answered: work, a fault, a question.
_BARRED = (
    r"(?:dang|tam thoi|se)(?: duoc| trong qua trinh)? (?:bao tri|bao duong|nang cap)\b"
    r"|bao tri (?:he thong|website|trang|cong)|down for maintenance|maintenance mode"
    r"|service unavailable|database error|loi ket noi co so du lieu|runtime error"
    r"|just a moment|checking your browser|verify (?:that )?you are (?:a )?human"
    r"|xac minh .{0,20}nguoi"
    r"|ban (?:co )?(?:khong )?phai (?:la )?(?:robot|nguoi may)|nhap ma (?:xac nhan|captcha) de"
    r"|(?:bat|kich hoat|enable) javascript|dang chuyen (?:huong|den|trang)"
    r"|(?:dong y|chap nhan|accept) .{0,60}cookie|cookie .{0,60}(?:dong y|chap nhan|accept)"
)
BARRED = re.compile(rf"\b(?:{_BARRED})")
# The site itself says that it is not there for now, or any more, or asks who is reading.
NOTICE = re.compile(
    rf"\b(?:{_BARRED}|(?:dang|tam thoi|se)(?: duoc| trong qua trinh)? xay dung"
    r"|(?:ngung|dung) (?:hoat dong|phuc vu)"
    r"|(?:da|duoc) chuyen (?:sang|den|ve) (?:dia chi|trang|cong|ten mien|website) moi"
    r"|under construction|coming soon"
    r"|khong tim thay trang|trang .{0,30}khong ton tai|page not found|404 not found|error 404"
    r"|index of /|welcome to nginx|it works!|apache2? .{0,20}default page|iis windows server"
    r"|(?:account|website|site) (?:has been |is )?suspended|tai khoan .{0,20}(?:bi )?tam khoa)"
)
LOGIN = re.compile(r"\bdang nhap\b.{0,40}\b(?:de|truoc khi)\b|\b(?:log|sign) in to\b")
# A name that its holder let go.
PARKED = re.compile(
    r"\b(?:(?:ten mien|domain) .{0,40}(?:rao ban|de ban|for sale|het han|expired|parked)"
    r"|buy this domain|parked (?:domain|page|free)|mua ten mien nay)\b"
)
GAMBLING = re.compile(
    r"\b(?:nha cai|ca cuoc|casino|no hu|tai xiu|soi keo|ban ca doi thuong|game bai|lo de online"
    r"|xoc dia|keo nha cai|da ga truc tiep|slot game|baccarat|jackpot|khuyen mai nap|link vao)\b"
)
SURE_OF_GAMBLING = 3  # different words: a news item about it has one or two
# A page behind a link that says it is none.
MISSING = re.compile(
    r"\b404\b|\b(?:page )?not found\b|khong tim thay (?:trang|duong dan|dia chi|bai viet|noi dung)"
    r"|(?:trang|duong dan|bai viet|noi dung) .{0,40}(?:khong ton tai|da bi xoa|da bi go|khong con)"
)
# Present by its name, and nothing in it yet.
EMPTY = re.compile(
    r"\bdang (?:duoc )?(?:cap nhat|xay dung|hoan thien|bien tap|bo sung)\b|\bchua cap nhat\b"
    r"|\b(?:chua|khong) co (?:du lieu|noi dung|thong tin|bai viet|ban ghi|ket qua|tin)\b"
    r"|\bkhong tim thay (?:du lieu|ban ghi|ket qua)\b|\bcoming soon\b|\bno data\b|\blorem ipsum\b"
)


def is_notice(page: Page) -> bool:
    """Whether a first page is only a notice: that the site is mended, closed, not found, …"""
    text = page.plain
    brief = len(text) < BRIEF and len(page.links) < FEW_LINKS and not page.boxes
    told = unaccented(" ".join([page.title, *page.headings, text[:FRAME]]))
    return brief and NOTICE.search(told) is not None


def is_barred(page: Page) -> bool:
    """Whether a page's own part says little but that something stands in the way of it."""
    main = unaccented(page.main)
    told = unaccented(" ".join([page.title, *page.headings]))
    return len(main) < LITTLE and (BARRED.search(main) or BARRED.search(told)) is not None


def asks_to_log_in(page: Page) -> bool:
    """Whether a page's own part asks for a password, or to log in, and says little else."""
    main = unaccented(page.main)
    asks = LOGIN.search(main) or (page.passwords and "dang nhap" in main)
    return len(main) < LITTLE and bool(asks)


def is_foreign(page: Page) -> bool:
    """Whether a first page is of somebody else: of who sells the name, or of a gambler who took
    it. One that still names an agency is not."""
    named = says(BODY_NAME, f"{page.title} {page.text}")
    return not named and (PARKED.search(page.plain) is not None or has_gambling(page))


def has_gambling(page: Page) -> bool:
    """Whether a page has so many words of gambling that they are no chance."""
    return len(set(GAMBLING.findall(page.plain))) >= SURE_OF_GAMBLING


def is_missing(page: Page) -> bool:
    """Whether a page says that it is not there, whatever its status says."""
    told = unaccented(" ".join([page.title, *page.headings]))
    main = unaccented(page.main)
    brief = len(main) < LITTLE
    return brief and (MISSING.search(told) or MISSING.search(main)) is not None


def says_nothing_yet(page: Page) -> bool:
    """Whether a page's own part says that there is nothing in it yet, and little else."""
    left = unaccented(without_promises(page))
    return says(EMPTY, page.main) and len(left) < HARDLY


def without_promises(page: Page) -> str:
    """The own part of a page without lines that say there is nothing yet, nor, where one does, its
    headings: a heading promises what is missing below it."""
    lines = page.main.splitlines()
    if not any(says(EMPTY, line) for line in lines):
        return page.main
    headings = {unaccented(one) for one in page.headings}
    plain = ((one, unaccented(one)) for one in lines)
    kept = [one for one, said in plain if not EMPTY.search(said) and said not in headings]
    return "\n".join(kept)


ENGLISH = re.compile(r"\b(?:the|of|and|for|to|in|is|with|from|by)\b")
MOST_ENGLISH = 8


def is_english(page: Page) -> bool:
    """Whether a page is in English, of which a program that knows Vietnamese words knows little."""
    letters = [one for one in page.text if one.isalpha()]
    accented = sum(not one.isascii() for one in letters)
    words = len(ENGLISH.findall(page.text.lower()))
    return words >= MOST_ENGLISH and accented < 0.02 * len(letters)
