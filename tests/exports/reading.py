"""A .docx read back as Word would show it: what a run inherits from its styles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def paragraphs(part: Any) -> list[Paragraph]:
    """Every paragraph in the order of the page, also those in tables."""
    element = getattr(part.element, "body", part.element)
    return [Paragraph(one, part) for one in element.iter(qn("w:p"))]


def parts(document: Any) -> Iterator[Any]:
    """The document with the heads and feet of its pages."""
    yield document
    for section in document.sections:
        yield from (section.header.part, section.first_page_header.part)
        yield from (section.footer.part, section.first_page_footer.part)


def _levels(document: Any, paragraph: Paragraph, run: Any = None) -> Iterator[Any]:
    """The run's own properties, those of its styles, the defaults of the document."""
    if run is not None and run.rPr is not None:
        yield run.rPr
    styles = {one.get(qn("w:styleId")): one for one in document.styles.element.iter(qn("w:style"))}
    named = None if run is None else run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    held = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    for start in (named, held):
        at = start.get(qn("w:val")) if start is not None else None
        at = at or ("Normal" if start is held else None)
        while at:
            style = styles[at]
            if style.find(qn("w:rPr")) is not None:
                yield style.find(qn("w:rPr"))
            base = style.find(qn("w:basedOn"))
            at = base.get(qn("w:val")) if base is not None else None
    yield from document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")


def face(document: Any, paragraph: Paragraph, run: Any, script: str) -> str:
    """The face of a run in a script (ascii, hAnsi, eastAsia, cs); "theme …" where a theme has it.

    On one level a face of the theme goes before a named one (ECMA-376, 17.3.2.26).
    """
    theme = "cstheme" if script == "cs" else f"{script}Theme"
    for level in _levels(document, paragraph, run):
        fonts = level.find(qn("w:rFonts"))
        if fonts is None:
            continue
        for name in (theme, script):
            if found := fonts.get(qn(f"w:{name}")):
                return f"theme {found}" if name == theme else str(found)
    return ""


def letters(document: Any, paragraph: Paragraph, run: Any) -> tuple[float, float, bool, bool, str]:
    """Size, size in complex scripts, bold, italic, colour ("" is automatic) of a run."""

    def first(name: str, default: str) -> str:
        for level in _levels(document, paragraph, run):
            found = level.find(qn(f"w:{name}"))
            if found is not None:
                return str(found.get(qn("w:val"), "1"))
        return default

    on = {"1", "true", "on"}
    colour = first("color", "")
    return (
        float(first("sz", "20")) / 2,
        float(first("szCs", "20")) / 2,
        first("b", "0") in on,
        first("i", "0") in on,
        "" if colour in ("auto", "000000") else colour,
    )


def spacing(paragraph: Paragraph, name: str) -> Any:
    """A property of a paragraph's form: its own, else of its style or what that is based on."""
    own = getattr(paragraph.paragraph_format, name)
    style: Any = paragraph.style
    while own is None and style is not None:
        own, style = getattr(style.paragraph_format, name), style.base_style
    return own


# The order in which ECMA-376 (part 1, 17.3.1.26, 17.3.2.28, 17.4.59, 17.6.17) lists the children
# of these; Word calls a document damaged that has another.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings",
}


def out_of_order(root: Any) -> list[str]:
    """Properties whose children do not stand in the order of the standard, or stand twice."""
    found = []
    for name, listed in ORDER.items():
        order = listed.split()
        for properties in root.iter(qn(f"w:{name}")):
            own = [one.tag.rpartition("}")[2] for one in properties]
            if name == "sectPr":  # the references to heads and feet come in any order, many times
                own = [one for one in own if not one.endswith("Reference")]
            places = [order.index(one) for one in own]
            if places != sorted(set(places)):
                found.append(f"{name}: {' '.join(own)}")
    return found
