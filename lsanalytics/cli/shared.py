"""What commands of ``lsa`` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from lsanalytics.project import Project

if TYPE_CHECKING:
    from lsanalytics.briefs.catalogue import Catalogue

# Heavy modules are imported where they are used: `lsa --help` must not wait for them.

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", help="Ngày tính / as-of date: 2026-10-31. Mặc định: notebooks/briefs.toml."
    ),
]
Spoken = Annotated[str, typer.Option("--language", "-l", help="vi, en")]
Force = Annotated[
    bool,
    typer.Option("--force", help="Lập lại, ghi đè cả tệp đã sửa / again, over an edited file too."),
]


def open_catalogue(as_of: str | None) -> tuple[Project, Catalogue]:
    """The project and its catalogue of briefs, at the as-of date."""
    from lsanalytics.briefs.catalogue import Catalogue
    from lsanalytics.briefs.parameters import parse_date
    from lsanalytics.places import load_places

    project = Project.find()
    day = parse_date(as_of, column="--as-of") if as_of else None
    return project, Catalogue.load(project, load_places(project.raw), day)
