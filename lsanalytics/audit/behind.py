"""Requirements that need a link which says so and a page behind it that holds it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from lsanalytics.audit.fetch import Refused
from lsanalytics.audit.holds import (
    HOLDS,
    IN_WORDS,
    MAP_AREA,
    Holds,
    Sought,
    answered,
    describes,
    feedback_form,
    may_name_one,
    opinions,
    procedures,
    without_news,
)
from lsanalytics.audit.leaders import POSTS
from lsanalytics.audit.look import (
    CONTACTS,
    absent,
    contact_in,
    found,
    in_style,
    leading_to,
    named_without_link,
    national_link,
    unread,
)
from lsanalytics.audit.model import ANYWHERE, Area, Finding
from lsanalytics.audit.notices import (
    asks_to_log_in,
    is_barred,
    is_english,
    is_missing,
    says_nothing_yet,
    without_promises,
)
from lsanalytics.audit.page import SHORT, Link, Page, Picture
from lsanalytics.audit.patterns import (
    BEHIND,
    LINKS,
    OPINION,
    WAITING,
    WORDS_IN_LINK,
    says,
)
from lsanalytics.words import unaccented

Open = Callable[[str], Awaitable[Page]]
FILE = re.compile(r"\.(pdf|docx?|xlsx?|jpe?g|png|zip|rar)($|[?#])", re.IGNORECASE)
GATE = re.compile(r"captcha|ma (?:xac (?:nhan|minh)|bao (?:mat|ve))|mat khau|\botp\b")


@dataclass
class Behind:
    """Follows the links of a home page. ``own``: whether an address is of a host of the list.
    ``year``: that of the visit. ``missing``: the addresses whose pages say that they are none."""

    home: Page
    open: Open
    own: Callable[[str], bool]
    year: int
    area: Area = ANYWHERE
    agency: str = ""
    missing: set[str] = field(default_factory=set)

    async def all(self, asked: set[str]) -> list[Finding]:
        """The findings of what is asked of pages behind links."""
        made: list[Finding] = []
        for name, holds in HOLDS.items():
            if name in asked:
                made.append(await self._linked(name, name, holds))
        if "procedures" in asked:
            made.append(await self._procedures())
        if asked & {"feedback_form", "response_shown"}:
            made += [one for one in await self._feedback() if one.requirement in asked]
        return made

    async def elsewhere(self, findings: list[Finding]) -> list[Finding]:
        """Contacts that the home page lacks but a page of its own has: where."""
        lacking = [one for one in findings if one.requirement in CONTACTS and one.verdict == "fail"]
        if not lacking:
            return findings
        pages = []
        for link in leading_to(self.home, "contact", self.own):
            try:
                page = await self._behind(link)
            except Refused:
                continue
            if page.address != self.home.address:
                pages.append(page)
        return [self._moved(one, pages) if one in lacking else one for one in findings]

    def _moved(self, finding: Finding, pages: list[Page]) -> Finding:
        for page in pages:
            links = tuple(link.raw for link in page.links)
            value = contact_in(finding.requirement, page.text, self.area, links)
            if value:
                key, said = "contact_elsewhere", {"value": value, "page": page.address}
                return Finding(finding.requirement, "fail", key, finding.where, said)
        return finding

    async def _behind(self, link: Link) -> Page:
        """The page of a link. Raises Refused, also for one that answers with an error."""
        if not self.own(link.href):
            raise Refused("other_host", link.href)
        if FILE.search(link.href):
            raise Refused("not_html", link.href)
        page = await self.open(link.href)
        if page.status is not None and page.status >= 400:
            raise Refused(f"status_{page.status}", link.href)
        return page

    async def _linked(self, name: str, what: str, holds: Holds) -> Finding:
        """Pass: a link leads to a page that holds it. Fail: none does, and all were read."""
        undecided: Finding | None = None
        failed: Finding | None = None
        for link in leading_to(self.home, what, self.own):
            try:
                page = await self._behind(link)
            except Refused as refused:
                one = _not_there(name, link, refused)
            else:
                one = self._held(name, page, link, holds)
            if one.verdict == "pass":
                return one
            if one.verdict == "fail":
                failed = failed or one
            else:
                undecided = undecided or one
        return undecided or failed or self._no_link(name, what)

    def _held(self, name: str, page: Page, link: Link, holds: Holds) -> Finding:
        """Whether a page holds it by itself, and not by what all pages of the site show."""
        own, sought = apart_from(self.home, page), self._sought(link.text)
        said = {"link": link.text[:80]}
        key = holds(_there(own), sought)
        if key and name in IN_WORDS and not holds(_there(without_news(own)), sought):
            return Finding(name, "cannot_tell", "page_news", page.address, said)
        if key and name == "functions" and not describes(_there(own), sought):
            return Finding(name, "cannot_tell", "page_names", page.address, said)
        if key:
            return found(name, page, key, **said)
        if is_missing(own):
            self.missing.add(link.href)
            return Finding(name, "fail", "link_missing", page.address, said)
        if holds(_there(page), sought) and not says_nothing_yet(own):
            return Finding(name, "cannot_tell", "page_shared", page.address, said)
        if page.address == self.home.address:
            return Finding(name, "fail", "link_home", page.address, said)
        return lacks(name, own, sought)

    def _sought(self, link: str) -> Sought:
        return Sought(link, self.year, self.area, self.agency)

    def _no_link(self, name: str, what: str) -> Finding:
        """No link says it: a failure, unless there are links that say nothing, as pictures do, or
        words that say it without a link that can be followed."""
        without = named_without_link(self.home, what)
        if without:
            said = {"what": without[:80]}
            return Finding(name, "cannot_tell", "no_link_to_follow", self.home.address, said)
        wordless = [link for link in self.home.links if not link.text and self.own(link.href)]
        elsewhere = [one for one in wordless if one.href.split("#")[0] != self.home.address]
        if elsewhere:
            said = {"what": elsewhere[0].href[:200]}
            return Finding(name, "cannot_tell", "unread_links", self.home.address, said)
        return absent(name, self.home, "no_link")

    async def _procedures(self) -> Finding:
        link = national_link(self.home)
        if link:
            return found("procedures", self.home, "national_link", link=link.href[:200])
        return await self._linked("procedures", "procedures", procedures)

    async def _feedback(self) -> list[Finding]:
        """A text area for an opinion, and an answer shown: on the home page or behind it."""
        if any(says(OPINION, f"{one.words} {one.form}") for one in opinions(self.home)):
            form = found("feedback_form", self.home, "feedback_form", link="")
        else:
            form = await self._linked("feedback_form", "feedback", feedback_form)
            if form.verdict == "fail" and self.home.areas:
                home = self.home.address
                form = Finding("feedback_form", "cannot_tell", "form_unclear", home)
        if answered(_there(self.home), self._sought("")):
            return [form, found("response_shown", self.home, "answered", link="")]
        return [form, await self._linked("response_shown", "feedback", answered)]


def apart_from(home: Page, page: Page) -> Page:
    """A page without what it has in common with the home page: a frame of menus, banners and boxes
    that no element marks as such. Of a part of the home page itself, this part."""
    if page.address.split("#")[0] == home.address.split("#")[0] and page.status is not None:
        return page
    common = {unaccented(line) for line in home.main.splitlines()}
    lines = [line for line in page.main.splitlines() if unaccented(line) not in common]
    styled = set(home.styled.splitlines())
    drawn = {_drawn(one) for one in home.main_pictures}
    return replace(
        page,
        main="\n".join(lines),
        styled="\n".join(one for one in page.styled.splitlines() if one not in styled),
        main_pictures=tuple(one for one in page.main_pictures if _drawn(one) not in drawn),
        main_links=tuple((Counter(page.main_links) - Counter(home.main_links)).elements()),
    )


def _there(page: Page) -> Page:
    """A page without what it promises: where it says that there is nothing yet, its pictures are
    no content."""
    pictures = () if says_nothing_yet(page) else page.main_pictures
    return replace(page, main=without_promises(page), main_pictures=pictures)


def _drawn(one: Picture) -> tuple[str, str, float, float]:
    return one.tag, one.src, one.width, one.height


def _not_there(name: str, link: Link, refused: Refused) -> Finding:
    """A link that leads to nothing is a failure only where the site itself says so."""
    said = {"link": link.text[:80], "detail": refused.detail[:200] or "–"}
    if refused.why in ("status_404", "status_410"):
        status = refused.why.removeprefix("status_")
        return Finding(name, "fail", "link_dead", link.href, {**said, "status": status})
    if refused.why.startswith("status_"):
        status = refused.why.removeprefix("status_")
        return Finding(name, "cannot_tell", "link_status", link.href, {**said, "status": status})
    return Finding(name, "cannot_tell", f"link_{refused.why}", link.href, said)


def lacks(name: str, page: Page, sought: Sought) -> Finding:
    """A page behind a link that does not show what the link says."""
    said = {"link": sought.link[:80]}
    why = unread(page) or _in_the_way(page)
    pictures = [one for one in page.main_pictures if one.width >= 150 and one.height >= 100]
    pictures += [one for one in page.main_pictures if one.lost and one.area >= MAP_AREA]
    documents = [one for one in page.links if FILE.search(one.href) and one.area == "body"]
    if why is None and pictures:
        why = "unread_picture", {"what": pictures[0].named}
    if why is None and documents:
        why = "unread_file", {"what": documents[0].href[:200]}
    if why is None:
        why = _elsewhere(name, page, sought)
    if why is None and without_promises(page) != page.main and not says_nothing_yet(page):
        why = "unread_promise", {}
    if why is None and says_nothing_yet(page):
        return Finding(name, "fail", "page_empty", page.address, said)
    if why is None and len(unaccented(page.main)) < SHORT and page.scripts:
        why = "unread_empty", {}
    if (
        why is None
        and name == "response_shown"
        and page.main_links
        and not says(WAITING, page.main)
    ):
        why = "unread_further", {}  # each question may have a page of its own
    if why:
        return Finding(name, "cannot_tell", why[0], page.address, {**said, **why[1]})
    return Finding(name, "fail", "page_lacks", page.address, said)


def _in_the_way(page: Page) -> tuple[str, dict[str, str]] | None:
    """What a page shows before what it holds."""
    if is_barred(page):
        return "unread_barred", {}
    if is_english(replace(page, text=page.main)):
        return "unread_language", {}
    return ("unread_gate", {}) if asks_to_log_in(page) else None


def _elsewhere(name: str, page: Page, sought: Sought) -> tuple[str, dict[str, str]] | None:
    """What a page has in the place of what it lacks: a link that leads on to it, a form that is
    hidden, shut, or behind a question for a code."""
    lines = {unaccented(line) for line in page.main.splitlines()}
    lines -= {unaccented(one) for one in page.headings}  # a menu has the same words
    what = BEHIND.get(name, name)
    onward = [one.text for one in page.links if unaccented(one.text) in lines and what in LINKS]
    titles = [one for one in onward if len(one.split()) <= WORDS_IN_LINK]  # and no headlines
    if name == "leadership" and may_name_one(page, sought):
        return "unread_former", {}
    posts = name == "leadership" and any(says(POSTS, one) for one in titles)
    # Of feedback the headlines of news have the words, too.
    onward = titles if what != name else onward
    if posts or any(says(LINKS[what], one) for one in onward):
        return "unread_onward", {}
    if name == "feedback_form" and page.areas:
        return "unread_form", {}
    if name in HOLDS and HOLDS[name](replace(page, main=page.hidden, main_pictures=()), sought):
        return "unread_hidden", {"what": page.hidden.split("\n")[0][:80]}
    if why := in_style(page, lambda line: _shows(name, page, line, sought)):
        return why
    asks = any(says(GATE, one.words) for one in page.boxes)
    return ("unread_gate", {}) if asks and name in ("feedback_form", "response_shown") else None


def _shows(name: str, page: Page, line: str, sought: Sought) -> bool:
    """Whether a page would hold it with one more line of words."""
    more = replace(page, main=f"{page.main}\n{line}")
    holds = {**HOLDS, "procedures": procedures, "response_shown": answered}.get(name)
    return holds is not None and bool(holds(more, sought))
