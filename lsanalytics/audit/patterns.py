"""What words on a page mean, whatever their accents, encoding or order of marks.

Words are looked for without accents: pages write “Uỷ ban” and “Ủy ban”, compose letters or not,
and some menus have no accents at all.
"""

from __future__ import annotations

import re
import unicodedata


def folded(text: str) -> str:
    """Small letters without accents, blanks single."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join(plain.split())


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")\b")


# What a link says, by requirement.
LINKS = {
    "site_map": _any(
        "so do (?:cong|trang|web|website|site|trang web|cong thong tin|trang thong tin)",
        "so do",
        "site ?map",
    ),
    "leadership": _any(
        "lanh dao",
        "ban giam doc",
        "thuong truc",
        "to chuc bo may",
        "bo may to chuc",
        "co cau to chuc",
        "to chuc hanh chinh",
    ),
    "functions": _any("chuc nang", "nhiem vu", "quyen han"),
    "area_map": _any("ban do"),
    "procedures": _any("thu tuc hanh chinh", "thu tuc", "dich vu cong", "tthc"),
    "feedback": _any(
        "gop y", "hoi dap", "hoi - dap", "phan anh", "kien nghi", "y kien", "tra loi", "lien he"
    ),
    "contact": _any("lien he", "contact", "thong tin lien he"),
    "search": _any("tim kiem", "tra cuu", "search"),
}
# Links whose text says something else with the same words.
NOT_LINKS = {"site_map": _any("so do to chuc", "so do bo may", "so do co cau")}
WORDS_IN_LINK = 9  # a longer one is the headline of a news item

SEARCH_BOX = re.compile(r"tim kiem|tim|search|tu ?khoa|keyword|query|\bq\b|\bs\b")
POSTS = re.compile(
    r"chu tich|bi thu|giam doc|chanh van phong|truong ban|truong phong|chanh thanh tra|cuc truong"
)
NAMED = re.compile(r"(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+|[A-ZĐÀ-Ỹ]{1,})(?:\s+[A-ZĐÀ-Ỹ][a-zđà-ỹA-ZĐÀ-Ỹ]*){1,4}")
ADDRESS = re.compile(
    r"dia chi\s*[:：]\s*\S.{5,}|tru so\s*[:：]\s*\S.{5,}"
    r"|so \d+\w?,? .{0,60}(?:duong|pho|thon|khoi|to|xa|phuong)"
)
PHONE = re.compile(r"(?<![\d/.-])(?:\+?84|0)(?:[ .()-]{0,2}\d){8,10}(?![\d/])")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w.+-]+\s*(?:\(at\)|\[at\])\s*[\w.-]+")
BODY_NAME = _any(
    "uy ban nhan dan",
    "ubnd",
    "hoi dong nhan dan",
    "so (?:noi vu|tai chinh|cong thuong|nong nghiep|xay dung|khoa hoc|tu phap|giao duc|y te|van hoa"
    "|ngoai vu|thong tin|dan toc|lao dong|giao thong|ke hoach)",
    "van phong (?:ubnd|uy ban|tinh uy|hdnd|hoi dong)",
    "thanh tra (?:tinh|so)",
)
ANSWERED = re.compile(
    r"(?:tra loi|phan hoi|giai dap|tra loi cong dan)\s*(?:\([^)]{0,60}\))?\s*[:：]\s*\S.{10,}"
    r"|(?:da|duoc) tra loi\s*(?:ngay|luc)\s*\d"
)
# An answer that is none yet: waiting for one, or only that the question has arrived.
WAITING = re.compile(
    r"(?:dang|cho|chua)(?: duoc| cho| chuyen)? (?:tra loi|phan hoi|xu ly|giai dap|xem xet|xac minh)"
    r"|\bse (?:som )?(?:duoc )?(?:tra loi|phan hoi|giai dap)"
    r"|[:：]\s*(?:da (?:tiep nhan|ghi nhan|nhan duoc)|cam on)\b.{0,60}$"
)
ASKED = re.compile(r"\bhoi\b\s*(?:\([^)]{0,60}\))?\s*[:：]|cau hoi|y kien|nguoi gui|nguoi hoi")
RATING = _any("danh gia", "hai long", "binh chon")
NATIONAL = "dichvucong.gov.vn"
MEASURES = re.compile(
    r"google-analytics|googletagmanager|matomo|piwik|emc|thongke|analytics|histats"
)


def says(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(folded(text)) is not None


def names_a_leader(text: str) -> bool:
    """Whether a post stands beside a name: the name begins within a few words of it."""
    flat = unicodedata.normalize("NFC", " ".join(text.split()))
    plain = folded(flat)
    if len(plain) != len(flat):  # an odd letter: then a post alone has to do
        return POSTS.search(plain) is not None and NAMED.search(flat) is not None
    for found in POSTS.finditer(plain):
        near = flat[max(0, found.start() - 60) : found.end() + 80]
        if any(_is_name(one.group()) for one in NAMED.finditer(near)):
            return True
    return False


def _is_name(text: str) -> bool:
    words = [word for word in text.split() if len(word) > 1]
    plain = folded(text)
    office = ("chu tich", "ubnd", "uy ban", "giam doc", "bi thu", "dang uy", "hdnd", "phong", "so ")
    return len(words) >= 2 and not any(word in plain for word in office)
