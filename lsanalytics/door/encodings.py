"""Bytes as Vietnamese text: Unicode, Windows-1258, and the legacy font codes TCVN3 and VNI.

Legacy text has no mark of its own. It is recognised by trying: the reading under which nearly
all words are built like Vietnamese syllables is taken, and told; where none is, the text stays.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
OPEN = {"\u0300", "\u0303", "\u0309"}  # tones that no syllable has that ends in a stop
STOPS = ("p", "t", "c", "ch")
ONSET = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x"
NUCLEUS = (
    "uyê|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uya|uyu|iê|yê|ya|ia|uô|ua|ươ|ưa|uy|oa|oă|oe|uê|"
    "uâ|uơ|oo|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
SYLLABLE = re.compile(f"(?:{ONSET})?(?:{NUCLEUS})(?:ch|c|m|ng|nh|n|p|t)?")
ALONE = re.compile(r"[\W\d_]*\w?[\W\d_]*")  # a word of one letter at most
SURE, MARGIN = 0.8, 0.3  # shares of syllables: enough to convert; better than unconverted by

_PLAIN = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵđĂÂĐÊÔƠƯ"
_TCVN3 = "a¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËeÐÌÎÏÑªÕÒÓÔÖiÝ×ØÜÞoãßáâä«èåæçé¬íêëìîuóïñòô\u00adøõö÷ùyýúûüþ®¡¢§£¤¥¦"
TCVN3 = {ord(code): letter for code, letter in zip(_TCVN3, _PLAIN, strict=True) if code != letter}

_MARKS = {  # what stands after a letter in VNI, by what it makes of it
    "a": dict(zip("ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ", strict=True)),
    "e": dict(zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)),
    "o": dict(zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
}
_ALONE = {"ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
VNI = {base + mark: letter for base, marks in _MARKS.items() for mark, letter in marks.items()}
VNI |= _ALONE
VNI |= {pair.upper(): letter.upper() for pair, letter in VNI.items()}
VNI |= {  # a capital followed by a small mark, as typed at the start of a word
    base.upper() + mark: letter.upper()
    for base, marks in _MARKS.items()
    for mark, letter in marks.items()
}
VNI_FOUND = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """Text typed with a TCVN3 (ABC) font, whose codes are shown as letters of Western Europe."""
    return unicodedata.normalize("NFC", text).translate(TCVN3)


def from_vni(text: str) -> str:
    """Text typed with a VNI font."""
    return VNI_FOUND.sub(lambda found: VNI[found[0]], unicodedata.normalize("NFC", text))


def from_twice(text: str) -> str:
    """Text in UTF-8 that was once taken for Windows-1252; the text itself where it was not."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


LEGACY: dict[str, Callable[[str], str]] = {
    "tcvn3": from_tcvn3,
    "vni": from_vni,
    "utf8_twice": from_twice,
}


def _bare(word: str) -> str:
    """A word in lower case without its tone; "?" where it cannot have it: it is one of several, or
    it falls or is broken (è, ẻ, ẽ) before a p, t, c."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in TONES]
    kept = unicodedata.normalize("NFC", "".join(one for one in letters if one not in TONES))
    stopped = kept.endswith(STOPS) and set(tones) & OPEN
    return "?" if len(tones) > 1 or stopped else kept


def share_of_syllables(texts: Iterable[str], convert: Callable[[str], str] = str) -> float:
    """Of the words that are not ASCII, the share built like Vietnamese syllables (1 if none)."""
    words = [word for text in texts for word in text.split() if not word.isascii()]
    sound = 0
    for word in words:
        converted = convert(word)
        letters = re.sub(r"^\W+|[\W\d_]+$", "", converted)
        parts = re.split(r"[-/.,()]+", letters)
        # "½" and "«" are no letters, and stand for letters in legacy text.
        whole = not any(unicodedata.category(one) in ("No", "Sk", "Sc", "So") for one in converted)
        sound += whole and all(SYLLABLE.fullmatch(_bare(part)) for part in parts if part)
    return sound / len(words) if words else 1.0


def legacy_of(texts: list[str]) -> str:
    """The legacy code that texts are written in: a key of LEGACY, or "" where they are not.

    Texts with letters that only Unicode has are left out of account, as are letters that stand
    alone: in a file of Unicode a sign ("Ø 60", "½") is one as often as it is a code.
    """
    words = (word for text in texts if could_be_legacy(text) for word in text.split())
    legible = [word for word in words if not word.isascii() and not ALONE.fullmatch(word)]
    if not legible:
        return ""
    plain = share_of_syllables(legible)
    scores = {name: share_of_syllables(legible, convert) for name, convert in LEGACY.items()}
    best = max(scores, key=lambda name: scores[name])
    rivals = [name for name, score in scores.items() if score == scores[best]]
    sure = scores[best] >= SURE and scores[best] >= plain + MARGIN
    return best if sure and len(rivals) == 1 else ""


def in_legacy(text: str, code: str) -> bool:
    """Whether a text of a file written in a legacy code is to be converted: not where only Unicode
    has its letters, or where it reads better as it is."""
    if text.isascii() or not could_be_legacy(text):
        return False
    return share_of_syllables([text], LEGACY[code]) >= share_of_syllables([text])


def could_be_legacy(text: str) -> bool:
    """Whether a text has only letters that a Western single-byte font has."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def decode(content: bytes) -> tuple[str, str, str]:
    """Text, the encoding, and the key of the sentence that tells of a guess ("" if none).

    Tried in this order: byte order marks, UTF-8, UTF-16 by its noughts, Windows-1258, and
    Windows-1252 as the carrier of legacy fonts. Raises UnicodeError where nothing fits.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding), encoding.removesuffix("-sig"), ""
    unmarked = _utf16(content)
    if unmarked:
        return content.decode(unmarked), unmarked, "note_utf16"
    try:
        return content.decode("utf-8"), "utf-8", ""
    except UnicodeDecodeError:
        return _single_byte(content)


def _utf16(content: bytes) -> str:
    head = content[:4096]
    if len(head) < 4 or len(content) % 2:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else ""


def _single_byte(content: bytes) -> tuple[str, str, str]:
    """Windows-1258, or the text of a legacy font; UnicodeError where neither reads well."""
    found: list[tuple[float, str, str]] = []
    for encoding in ("cp1258", "latin-1"):
        try:
            text = unicodedata.normalize("NFC", content.decode(encoding))
        except UnicodeDecodeError:
            continue
        words = re.split(r"[\s,;\t\"]+", text)
        if encoding == "cp1258":
            found.append((share_of_syllables(words), text, encoding))
        elif legacy_of(words):
            score = share_of_syllables(words, LEGACY[legacy_of(words)])
            found.append((score, text, "windows-1252"))
    best = max(found, default=(0.0, "", ""), key=lambda one: one[0])
    if best[0] < SURE:
        raise UnicodeError("no encoding reads as Vietnamese")
    return best[1], best[2], "note_cp1258" if best[2] == "cp1258" else ""
