"""What words on a page mean, whatever their accents, encoding or order of marks.

Words are looked for without accents: pages write “Uỷ ban” and “Ủy ban”, compose letters or not,
and some menus have no accents at all.
"""

from __future__ import annotations

import re
from functools import cache

from lsanalytics.words import unaccented


def any_of(*words: str) -> re.Pattern[str]:
    """Any of some patterns, as a whole word of an unaccented text."""
    return re.compile(r"\b(?:" + "|".join(words) + r")\b")


# What a link says, by requirement.
LINKS = {
    "site_map": any_of(
        "so do (?:cong|trang|web|website|site|trang web|cong thong tin|trang thong tin)",
        "so do",
        "site ?map",
    ),
    "leadership": any_of(
        "lanh dao",
        "ban giam doc",
        "thuong truc",
        "to chuc bo may",
        "bo may to chuc",
        "co cau to chuc",
        "to chuc hanh chinh",
    ),
    "functions": any_of("chuc nang", "nhiem vu", "quyen han"),
    "area_map": any_of("ban do"),
    "procedures": any_of("thu tuc hanh chinh", "thu tuc", "dich vu cong", "tthc"),
    "feedback": any_of(
        "gop y", "hoi dap", "hoi - dap", "phan anh", "kien nghi", "y kien", "tra loi", "lien he"
    ),
    "contact": any_of("lien he", "contact", "thong tin lien he"),
    "search": any_of("tim kiem", "tra cuu", "search"),
}
BEHIND = {"feedback_form": "feedback", "response_shown": "feedback"}  # behind one and the same
# Links whose text says something else with the same words.
NOT_LINKS = {"site_map": any_of("so do to chuc", "so do bo may", "so do co cau")}
WORDS_IN_LINK = 9  # a longer one is the headline of a news item

SEARCH_BOX = re.compile(
    r"tim[ _-]?kiem|\btim\b|search|tu[ _-]?khoa|keyword|query|\bq\b|\bs\b|\bkw\b"
)
# Where somebody is: a place in a village or street, and the commune it lies in.
_SPOT = (
    r"(?:so \d|thon|khoi|khu(?! vuc)|to dan pho|to \d|quoc lo|ql ?\d|km ?\d|dai lo|duong(?! day)"
    r"|pho(?! (?:chu|bi thu|giam|truong|ban|chanh|bien|tong)))"
)
_BODY = "ubnd|uy ban|hdnd|hoi dong|dang uy|so|phong|trung tam|ong|ba|dong chi|chu tich|ban quyen"


@cache
def address(province: str) -> re.Pattern[str]:
    """What a line with an address is like. ``province``: the name of the one that is audited,
    unaccented, which may end an address without its kind."""
    area = rf"(?:xa|phuong|thi tran|thanh pho|tinh{'|' if province else ''}{re.escape(province)})"
    return re.compile(
        r"\b(?:dia chi|tru so)\b(?! (?:e-?mail|thu|mail|web|trang|ip|truy cap|lien ket))"
        rf"(?:[^:：]{{0,40}}[:：]\s*\S.{{5,}}|.{{0,40}}\b{_SPOT}\b.{{3,}}"
        rf"|.{{0,40}}\b{area}\b .{{3,}})"
        rf"|\b(?:dc|d/c|add|address)\s*[:：]\s*\S.{{5,}}"
        rf"|\b{_SPOT}\b.{{2,80}}\b{area}\b|\bso \d+\w?,? .{{0,60}}\b{_SPOT}\b"
        # A place of no kind, whose commune and province stand behind it.
        rf"|^(?!.*\b(?:{_BODY})\b)[^,:：]{{3,40}}, ?(?:xa|phuong) [^,:：]{{2,30}},"
        r" ?(?:tinh|thanh pho)\b"
    )


# A line on a licence names an office and a province, and no address, unless it says so.
NO_ADDRESS = re.compile(
    r"^(?!.*\b(?:dia chi|tru so)\b).*\b(?:giay phep|quyet dinh|ban quyen"
    # What happens somewhere is a headline.
    r"|thuc hien|to chuc|phat dong|khai mac|khanh thanh|ra quan|tham gia|trien khai|tang cuong"
    r"|sat lo|nong thon moi|hoi nghi|le hoi|don nhan|dat chuan|tuyen truyen)\b"
)
ADDRESS_LABEL = re.compile(r"^(?:dia chi|tru so|dc|d/c)[^:：]{0,30}[:：]?$")
# No area and no mobile network begins with 0 or 1: counters of visitors do (0000123456).
_NUMBER = r"(?:\+?84(?:[ .-]?\(0\))?|0)[ .()–-]{0,3}[2-9](?:[ .()–-]{0,3}\d){7,9}"
PHONE = re.compile(
    rf"(?<![\d/.-])(?:{_NUMBER}|1[89]00[ .-]?\d{{2,4}}(?:[ .-]?\d{{2,4}})?)(?!\d|/\s*[^\d\s])"
)
# A number without its area, which only its label tells.
CALLED = re.compile(
    r"\b(?:s?đt|đtdđ|điện thoại|tel|phone|hotline|đường dây nóng)\b[^\d\n]{0,12}(\d[\d .–-]{4,}\d)"
    r"(?![\d/])",
    re.IGNORECASE,
)
# Numbers that nobody answers a call at: a fax, the number of a taxpayer, of a licence, of visits.
NO_PHONE = re.compile(
    rf"(?<![/&])\s*\bfax\b(?!\s*[/&,-]\s*(?:s?đt|điện thoại|tel|phone))[^\d+]{{0,12}}{_NUMBER}"
    rf"|{_NUMBER}\s*(?:lượt|người (?:truy cập|xem)|visit)"
    r"|\b(?:mst|mã(?: số| đ?v?qhns)(?: thuế| doanh nghiệp)?|giấy phép|gp|tài khoản|stk|truy cập"
    r"|visit(?:or)?s?)\b[^\d\n]{0,20}\d[\d.\- /]{7,}",
    re.IGNORECASE,
)
EMAIL = re.compile(
    r"[\w.+-]+ ?@ ?[\w-]+(?:\.[\w-]+)+"
    r"|[\w.+-]+\s*(?:\((?:at|a|@|a còng)\)|\[(?:at|a|@|a còng)\])\s*[\w-]+\.[\w.-]+"
)
# What stands where an address is still to be filled in: dots, brackets, what a field asks for.
FILLED_IN = re.compile(
    r"\.{3,}|…|_{3,}|x{4,}"
    r"|[:：]\s*(?:\[[^\]]*\]|<[^>]*>|https?://\S*|www\.\S*|\S+@\S+)\s*$"
    r"|[:：]\s*(?:nhập|điền|ghi) (?:địa chỉ|nơi)|địa chỉ của (?:bạn|anh)",
    re.I,
)
# A unit that there is no more since 1 July 2025, unless the line says that it was one.
FORMER_UNIT = re.compile(
    r"^(?!.*(?:\bcũ\b|trước đây|\bnay là\b))"
    r".*\b(?:[Hh]uyện|HUYỆN|[Tt]hị (?:trấn|xã)|THỊ (?:TRẤN|XÃ))\s+(?![ỦUủu][ỷyỶY]\b)[A-ZĐÀ-Ỹ]"
)
# Addresses at which nobody reads, or that are written as an example, and names of pictures for
# sharp screens: logo@2x.png.
NO_EMAIL = re.compile(
    r"^[.+-]|^(?:no|do[._-]?not)[._-]?reply|^(?:mailer-daemon|khong-?tra-?loi) ?[@(\[]"
    r"|^(?:your-?e?-?mail|ten|email|example|x+|abc|user(?:name)?|name) ?[@(\[]"
    r"|@ ?(?:example|e?mail|domain|yourdomain|tenmien|congty|company|x+)\."
    r"|\.(?:png|jpe?g|gif|svg|webp)$",
    re.I,
)
DEPARTMENTS = (
    "so (?:noi vu|tai chinh|cong thuong|nong nghiep|xay dung|khoa hoc|tu phap|giao duc|y te|van hoa"
    "|ngoai vu|thong tin|dan toc|lao dong|giao thong|ke hoach)"
)
BODY_NAME = any_of(
    "uy ban nhan dan",
    "ubnd",
    "hoi dong nhan dan",
    DEPARTMENTS,
    "van phong (?:ubnd|uy ban|tinh uy|hdnd|hoi dong)",
    "thanh tra (?:tinh|so)",
)
ANSWERED = re.compile(
    r"(?:tra loi(?: cua [^:：]{2,60}| nhu sau)?|phan hoi|giai dap|tra loi cong dan"
    r"|(?<!hoi )(?<!hoi - )\bdap)\s*(?:\([^)]{0,60}\))?\s*[:：]\s*(?!(?:cau )?hoi\b)\S.{10,}"
    r"|(?:da|duoc) tra loi\s*(?:ngay|luc)\s*\d"
)
# How long an answer may take, or how it will come, is none.
NO_ANSWER = re.compile(
    r"(?:thoi (?:han|gian|diem)|hinh thuc|quy trinh|cach|noi|email|so dien thoai|dia chi)"
    r" (?:nhan )?(?:tra loi|phan hoi|giai dap)"
)
# An answer that is none yet: waiting for one, or only that the question has arrived.
WAITING = re.compile(
    r"(?:dang|cho|chua)(?: duoc| cho| chuyen)? (?:tra loi|phan hoi|xu ly|giai dap|xem xet|xac minh)"
    r"|\bse (?:som )?(?:duoc )?(?:tra loi|phan hoi|giai dap)"
    r"|[:：]\s*(?:da (?:tiep nhan|ghi nhan|nhan duoc)|cam on)\b.{0,60}$"
    r"|[:：]\W*(?:bat buoc|(?:vui long )?nhap (?:noi dung|cau|y kien))\b"
    r"|[:：].{0,40}\b(?:dang|da) (?:duoc )?chuyen (?:den|toi|cho)\b"
    r"|[:：]\s*(?:chua|khong) co\b|[:：]\s*\d+ (?:luot|phan hoi|tra loi|binh luan)\b"
    r"|[:：]\s*(?:huy(?: bo)?|gui (?:binh luan|tra loi|phan hoi|y kien))\b"
)
ASKED = re.compile(r"\bhoi\b\s*(?:\([^)]{0,60}\))?\s*[:：]|cau hoi|y kien|nguoi gui|nguoi hoi")
OPINION = any_of(
    "gop y", "y kien", "phan anh", "kien nghi", "noi dung", "cau hoi", "lien he", "hoi"
)
RATING = any_of("danh gia", "hai long", "binh chon")
MEASURES = re.compile(
    r"google-analytics|googletagmanager|matomo|piwik|emc|thongke|analytics|histats"
)


def says(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text, its accents off, has what the pattern looks for."""
    return pattern.search(unaccented(text)) is not None


def shows_an_answer(text: str) -> bool:
    """Whether a text has a question and an answer, beside its label or on the line below."""
    joined = re.sub(r"[:：]\s*\n\s*", ": ", text)
    lines = [unaccented(line) for line in joined.splitlines() if line.strip()]
    return any(map(ASKED.search, lines)) and any(
        ANSWERED.search(line) and not WAITING.search(line) and not NO_ANSWER.search(line)
        for line in lines
    )
