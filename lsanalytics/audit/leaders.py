"""Who is named as a leader: a post beside a name, of the agency itself and of today."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from lsanalytics.audit.model import ANYWHERE, Area
from lsanalytics.audit.patterns import any_of, says
from lsanalytics.words import unaccented

# Posts of an agency. Those of the state, of people whom every page honours, of branches in a
# village and of companies have the same words and are none of it.
POSTS = re.compile(
    r"chu tich(?! (?:nuoc|quoc hoi|ho chi minh|ton duc thang|hoi (?!dong nhan dan)|cong ty))"
    r"|(?<!tong )bi thu(?! (?:chi bo|chi doan|doan|trung uong|thu nhat))"
    r"|giam doc(?! (?:cong ty|hop tac xa|htx|doanh nghiep|ngan hang))"
    r"|chanh van phong|truong ban(?! (?:mat tran|cong tac mat tran))|truong phong|chanh thanh tra"
    r"|cuc truong"
)
# Who leads what stands above an agency.
ABOVE = re.compile(
    r"(?:chu tich|bi thu|giam doc)(?: thuong truc)?,? (?:tinh uy|dang bo tinh|cong an tinh"
    r"|(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan) tinh)\b"
)
# What there is no more: districts, and towns below a province, since 1 July 2025.
OF_DISTRICT = re.compile(
    r"\b(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|huyen uy|thi uy|dang bo) (?:cua )?"
    r"(?:huyen|thi xa|thi tran)\b|\b(?:chu tich|bi thu) (?:huyen|thi xa|thi tran)\b|\bhuyen uy\b"
)
# Leaders of other times: a heading over them, and one of them with the post that he or she had.
FORMER = any_of(
    "(?:cac|tung) (?:thoi k[yi]|nhiem ky|giai doan)",
    "(?:qua|ubnd|hdnd) cac khoa",
    "(?:nhiem ky|khoa) truoc",
    "tu (?:nam )?(?:19|20)[0-9]{2} (?:den|toi) nay",
    "tu (?:khi|ngay) thanh lap",
    "tien nhiem",
    "nguyen lanh dao",
    "lanh dao .{0,20}truoc day",
)
FORMER_POST = re.compile(
    r"\b(?:nguyên|^\W*Nguyên|[Cc]ựu)\s+(?:phó\s+)?(?:chủ tịch|bí thư|giám đốc|chánh|trưởng)"
    r"|\b(?:chủ tịch|bí thư|giám đốc) đầu tiên\b"
    r"|\bđã (?:nghỉ hưu|nghỉ chế độ|chuyển công tác|từ trần)",
    re.I,
)
# From one year to another: 1991–1996, từ tháng 5/1991 đến 6/1996.
_YEAR = r"(?:(?:năm|tháng)\s+)?(?:(?:\d{1,2}\s*[/-]\s*){1,2})?(?:19|20)\d\d"
TERM = re.compile(
    rf"(?<![\d/]){_YEAR}\s*(?:[-–—]|đến|tới)\s*(?:(?:năm|tháng)\s+)?"
    r"(?:(?:\d{1,2}\s*[/-]\s*){1,2})?((?:19|20)\d\d)(?!\d)",
    re.I,
)
OF_TERMS = re.compile(r"năm|tháng|từ|đến|tới|nhiệm kỳ|khóa|khoá|giai đoạn|[ivx]+\b", re.I)
TERM_HEAD = re.compile(r"nhiệm kỳ|khóa|khoá|giai đoạn", re.I)
BESIDE = 2  # lines of a person of which one may hold the years alone
_LETTERS = [chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isalpha()]
UPPER = "A-Z" + "".join(one for one in _LETTERS if one.isupper())
WORD = "a-zA-Z" + "".join(_LETTERS)
NAMED = re.compile(rf"(?<![{WORD}])[{UPPER}][{WORD}]*(?:\s+[{UPPER}][{WORD}]*){{1,4}}(?![{WORD}])")
_BETWEEN = r"(?:\t|[:：]|\s[-–—]\s)"
_MR = r"(?:(?:Ông|Bà|Đ/c|Đồng chí)[:.]?\s+)?"
AFTER = re.compile(rf"[^\t:：–—]{{0,60}}?{_BETWEEN}\s*{_MR}({NAMED.pattern})\s*(?:$|\W)")
BEFORE = re.compile(rf"({NAMED.pattern})\s*(?:,|{_BETWEEN})\s*(?:[Pp]hó\s+)?$")
# What is written where a name is to be filled in.
TO_FILL = re.compile(r"(?:họ (?:và )?tên|(?:nguyễn|trần|lê|phạm) (?:văn|thị) [a-z])", re.I)
# Words before a name that make it one of a place or an office.
OF_PLACE = re.compile(r"(?:xa|phuong|thi tran|tinh|huyen|thanh pho|thon|khoi|duong|pho|so)\s+$")
PERSON = re.compile(r"(?:Ông|Bà|ÔNG|BÀ) ")
# Of the names of posts, as they are written: “Chủ tịch Phó Chủ tịch” names nobody.
OF_POSTS = (
    *("phó", "chủ", "tịch", "giám", "đốc", "bí", "ủy", "uỷ", "viên"),
    *("trưởng", "thường", "trực"),
)
BODIES = re.compile(r"^(?:(?:UBND|HĐND|MTTQ|UBMTTQ)\s+)+")  # “Chủ tịch UBND  Lê Văn Một”
OFFICES = (
    *("chu tich", "ubnd", "uy ban", "giam doc", "bi thu", "dang uy", "hdnd", "hoi dong"),
    *("nhan dan", "trang chu", "gioi thieu", "lanh dao", "viet nam", "ha noi"),
    *("ho va ten", "cap nhat", "chua co"),
    # Words with capitals that begin as names of families do.
    *("doan thanh nien", "doan the", "ho chi minh", "nong nghiep", "nong dan", "nong thon"),
    *("cao cap", "cao dang", "ly luan", "ly lich", "ton giao", "vi pham", "ban giao", "ho so"),
)
ROOMS = ("phòng", "sở")  # with their marks: Phong is a name
# Family names, which tell a name from other words with capitals: of the Kinh, Tày, Nùng, Dao,
# Hmông and Hoa. Who has another one is left to a person.
_FAMILIES = """
âu bàn bành bạch bế bùi cao cấn châu chẩu chu chương cù dư dương đàm đàng đào đặng đậu điêu đinh
đoàn đỗ giàng giáp hà hầu hồ hoàng hứa huỳnh khang khương khuất kiều kim la lã lại lâm lành lăng lầu
lê liễu linh lò lộc lô lù lưu lục lương lường lữ lý ma mã mạc mai mạnh mao mè mông nghiêm ngô nguyễn
nhâm ninh nông ôn phan phạm phí phù phùng phương quách sái sầm sùng tạ thạch thái thàng thào thân
thẩm thiều tô tôn tống trần triệu trịnh trương tưởng uông vàng vi võ vũ vương vừ vy
"""
FAMILIES = frozenset(_FAMILIES.split())


def names_a_leader(text: str, area: Area = ANYWHERE, *, surely: bool = True) -> bool:
    """Whether a post stands beside a name: the name begins within a few words of it, and is more
    than that of a place in the ``area``.

    ``surely``: it begins with the name of a family, or a sign or a table sets it beside the post;
    else any words with capitals will do.
    """
    # A line is no part of the name on the next: “Chủ tịch UBND xã” above “Nông Văn Một”.
    lines = (" ".join(line.split()) for line in text.splitlines())
    flat = unicodedata.normalize("NFC", " ¶ ".join(filter(None, lines)))
    plain = unaccented(flat)
    if surely and any(_pairs(line, area) for line in text.splitlines()):
        return True
    if len(plain) != len(flat):  # an odd letter: then a post alone has to do
        return not surely and POSTS.search(plain) is not None and NAMED.search(flat) is not None
    for found in POSTS.finditer(plain):
        start = max(0, found.start() - 60)
        near = flat[start : found.end() + 80]
        for one in NAMED.finditer(near):
            before = plain[: start + one.start()]
            name = BODIES.sub("", one.group())
            family = _of_family(name)
            of_place = OF_PLACE.search(before) is not None and not PERSON.match(name)
            if _is_name(name, area) and (
                family and not of_place if surely else family or not of_place
            ):
                return True
    return False


def _pairs(line: str, area: Area) -> bool:
    """Whether a line sets a post and a name side by side."""
    line = unicodedata.normalize("NFC", re.sub(r"\s*\t\s*", "\t", line.strip()))
    line = re.sub(r"[^\S\t]+", " ", line)
    plain = unaccented(line)
    if len(plain) != len(line):
        return False
    for post in POSTS.finditer(plain):
        after, before = AFTER.match(line[post.end() :]), BEFORE.search(line[: post.start()])
        if any(one is not None and _is_name(one[1], area) for one in (after, before)):
            return True
    return False


def _is_name(text: str, area: Area) -> bool:
    words = [word for word in text.split() if len(word) > 1 and word.lower() not in OF_POSTS]
    plain, marked = f" {unaccented(text)} ", f" {text.lower()} "
    if TO_FILL.fullmatch(text) or not _without_places(marked, area).strip():
        return False
    office = any(f" {one} " in plain for one in OFFICES)
    return len(words) >= 2 and not office and not any(f" {one} " in marked for one in ROOMS)


def _without_places(words: str, area: Area) -> str:
    """What a name has beside those of places: Cao Lộc and Lộc Bình begin as families are called."""
    for place in area.units:
        words = words.replace(f" {place} ", " ")
    return words


def _of_family(text: str) -> bool:
    words = [word.lower() for word in text.split()]
    return any(word in FAMILIES for word in words[:-1])


def without_superiors(text: str, agency: str) -> str:
    """A text without the lines of who leads the province, unless ``agency`` is of it, nor of who
    led a district."""
    plain = unaccented(agency)
    others = [
        one
        for one, own in ((ABOVE, r"\btinh\b"), (OF_DISTRICT, r"\b(?:huyen|thi)\b"))
        if not re.search(own, plain)
    ]
    return "\n".join(
        line for line in text.splitlines() if not any(says(one, line) for one in others)
    )


def of_year(text: str, year: int, headings: Collection[str] = ()) -> str:
    """A text without the lines of terms that were over by ``year``: below a heading of such a term
    up to one of another, and where a line has nothing but the years, also those beside it.
    ``headings``: those of the page, unaccented."""
    lines = text.splitlines()
    past: set[int] = set()
    below = False
    for at, line in enumerate(lines):
        ends = [int(one[1]) for one in TERM.finditer(line)]
        is_past = bool(ends) and max(ends) < year and not says(FORMER, line)
        alone = bool(ends) and not re.search(r"[^\W\d_]{2}", OF_TERMS.sub("", line))
        if alone or (ends and unaccented(line) in headings):
            below = is_past and TERM_HEAD.search(line) is not None
        if alone and is_past and not below:
            past |= {*range(at - BESIDE, at + BESIDE + 1)}
        elif is_past or below:
            past.add(at)
    return "\n".join(line for at, line in enumerate(lines) if at not in past)
