"""Audits of portals and pages (targets b1-b4)."""

from __future__ import annotations

from datetime import date

import polars as pl

from lsanalytics.dataset import NOTHING_KNOWN, Accepted, Dataset, Known
from lsanalytics.datasets.site_checks import sites
from lsanalytics.datasets.site_checks.checks import compute
from lsanalytics.datasets.site_checks.columns import COLUMNS
from lsanalytics.datasets.site_checks.lacking import lacking
from lsanalytics.datasets.site_checks.sample import files
from lsanalytics.places import Places


def observations(
    accepted: Accepted, places: Places, as_of: date, known: Known = NOTHING_KNOWN
) -> pl.DataFrame:
    """Observations of b1-b4; see ``sites.observations``."""
    return sites.observations(accepted["site_checks"], _register(accepted), places, as_of, known)


def tables(accepted: Accepted, places: Places, as_of: date) -> dict[str, pl.DataFrame]:
    """``checks``: every active agency against every check in the latest round;
    ``checks_of_places``: the same for each place on the as-of date, or on its last day;
    ``lacking``: who falls short, and of what."""
    audits, register = accepted["site_checks"], accepted["agencies"]
    now = sites.matrix(audits, register, as_of)
    ended = places.frame.filter(pl.col("level") == "district", pl.col("valid_to") < as_of)
    cells = [now.filter(~pl.col("place").is_in(ended["code"].implode()))]
    for (day,), group in ended.group_by("valid_to", maintain_order=True):
        assert isinstance(day, date)
        then = sites.matrix(audits, register, day)
        cells.append(then.filter(pl.col("place").is_in(group["code"].implode())))
    return {
        "checks": now,
        "checks_of_places": pl.concat(cells),
        "lacking": lacking(audits, _register(accepted), as_of),
    }


def _register(accepted: Accepted) -> pl.DataFrame | None:
    """The register, None where nobody has sent one."""
    register = accepted.get("agencies")
    return None if register is None or register.is_empty() else register


DATASET = Dataset(
    id="site_checks",
    name_vi="Kiểm tra cổng, trang thông tin điện tử",
    name_en="Audits of portals and pages",
    columns=COLUMNS,
    key=("audited", "agency", "site", "check", "method"),
    unit="agency",
    day="audited",
    takes="audit",
    needs={"agencies": "agency_known"},
    example=(date(2026, 3, 15), "S01", "T-S01", "b1_inform", "passed", "person", None),
    checks=compute,
    observations=observations,
    tables=tables,
    sample=files,
    assumptions=(
        (
            "Cơ quan đạt một yêu cầu về thông tin, tiếp nhận và phản hồi nếu có một trang "
            "đạt; bốn yêu cầu về trang phải cùng đạt trên một trang. Mỗi 6 tháng tính kết quả"
            " kiểm tra cuối cùng; mẫu số là cơ quan, trang còn hoạt động vào ngày kiểm tra "
            "cuối cùng.",
            "An agency meets a requirement on informing and answering if one of its sites "
            "does; the four requirements of a page must hold on one and the same page. The "
            "last audit in a half-year counts; the denominator is the agencies or pages "
            "active on its last audit day.",
        ),
        (
            "Kết quả do máy đánh giá (cột “Cách đánh giá”) được thay bằng kết quả của người về "
            "cùng yêu cầu, cùng trang trong cùng 6 tháng; không ghi cách đánh giá là của người. "
            "Yêu cầu máy không xác định được thì để ngỏ, không coi như chọn ngẫu nhiên.",
            "A machine’s result (column Method) gives way to a person’s on the same requirement "
            "and site in the same half-year; a row that names no method is a person’s. What a "
            "machine cannot tell stays open and is not taken as drawn at random.",
        ),
        (
            "Khi chỉ kiểm tra một phần, khoảng tin cậy 95% tính theo phân bố siêu bội, coi "
            "như chọn ngẫu nhiên đơn giản.",
            "Where only some were audited the 95% interval follows from the hypergeometric "
            "distribution, as if drawn simply at random.",
        ),
    ),
)
