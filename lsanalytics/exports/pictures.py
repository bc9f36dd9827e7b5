"""Charts in a Word document: vector where Word takes it, pixels where it does not, told in words.

Word 2016 and later draw an SVG that a picture names in its extension ``asvg:svgBlip`` (Microsoft,
MS-ODRAWXML); what does not know the extension shows the PNG that the picture itself is.
python-docx places the PNG; the part with the SVG and the extension are added here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lsanalytics.charts.drawing import completed, kept_in
from lsanalytics.charts.figure import Figure, to_svg
from lsanalytics.charts.svg import to_png
from lsanalytics.words import text

PLACE = "\ue003"  # stands before the key of the figure that is to be drawn there
FACE = "Times New Roman"  # of the whole document, by Decree 30/2020/NĐ-CP
SVG_TYPE = "image/svg+xml"
EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
SVG_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
PIXEL = 9525  # EMU of a pixel at 96 to the inch
SHARP = 2.5  # pixels of the PNG for a pixel of the chart: about 240 to the inch


def placed(figure: Figure, number: int) -> dict[str, str]:
    """What a template shows of a figure: ``picture`` is a mark that becomes the chart."""
    source = f"{text('charts.source', figure.language)}: {figure.source}"
    said = [figure.subtitle, figure.note, source]
    return {
        "number": str(number),
        "title": figure.told,
        "picture": f"{PLACE}{figure.key}",
        "said": " ".join(one if one.endswith(".") else f"{one}." for one in said if one),
    }


def place_pictures(document: Any, figures: Sequence[Figure], drawings: Path | None = None) -> None:
    """Put each figure where its mark stands, at its own size or as wide as the page has room.

    ``drawings``: the folder where builds keep what they drew, the same charts among it.
    """
    from docx.oxml.ns import qn
    from docx.text.run import Run

    known = {figure.key: figure for figure in figures}
    room = _room(document)
    for number, element in enumerate(document.element.body.iter(qn("w:r")), start=1):
        said = "".join(piece.text or "" for piece in element.iter(qn("w:t")))
        figure = known.get(said.strip().removeprefix(PLACE)) if PLACE in said else None
        if figure is not None:
            run = Run(element, document)
            run.text = ""
            _place(document.part, run, figure, number, room, drawings)


def _room(document: Any) -> int:
    """The width of the text of the last section, where the annex is; in EMU."""
    last = document.sections[-1]
    return int(last.page_width - last.left_margin - last.right_margin)


def _place(
    part: Any, run: Any, figure: Figure, number: int, room: int, drawings: Path | None
) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    svg = _drawn(figure, drawings)
    wide = float(_width(svg)) * PIXEL
    png = io.BytesIO(to_png(svg, SHARP))
    inline = part.new_pic_inline(png, width=int(min(wide, room)), height=None)
    name = PackURI(f"/word/media/{figure.key}.svg")
    vector = Part(name, SVG_TYPE, in_face(svg).encode("utf-8"), part.package)
    _extend(inline, part.relate_to(vector, RELATIONSHIP_TYPE.IMAGE))
    told = inline.docPr
    told.set("id", str(1000 + number))
    told.set("name", figure.key)
    told.set("title", figure.told)
    told.set("descr", figure.description)
    run._r.add_drawing(inline)


def _drawn(figure: Figure, drawings: Path | None) -> str:
    if drawings is None:
        return to_svg(figure)
    with kept_in(drawings):
        return completed(to_svg(figure), drawings)


def _width(svg: str) -> str:
    found = re.search(r'<svg[^>]*? width="([\d.]+)"', svg)
    assert found, "a chart is drawn with its width"
    return found[1]


def in_face(svg: str) -> str:
    """The chart in the face of the document; the page's own stands after it.

    Times New Roman is the narrower of the two: what had room still has.
    """
    return re.sub(r'font-family="', f"font-family=\"'{FACE}', ", svg, count=1)


def _extend(inline: Any, relation: str) -> None:
    """Name the SVG in the extension list of the picture's blip."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    blip = next(inline.iter(qn("a:blip")))
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a")}><a:ext uri="{EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{SVG_SPACE}" {nsdecls("r")} r:embed="{relation}"/>'
            f"</a:ext></a:extLst>"
        )
    )
