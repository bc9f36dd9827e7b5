"""The index counts the pages of places for what they are."""

from __future__ import annotations

import pytest

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.briefs.index import index_page
from lsanalytics.places import load_places
from lsanalytics.project import Project

ABOUT = {"title": "…", "evidence": "none", "summary": "…", "subject": "…"}


@pytest.mark.parametrize(
    ("codes", "said"),
    [(["06040"], ">1 xã, phường<"), (["06040", "180"], ">2 xã, phường hoặc huyện cũ<")],
)
def test_a_former_district_is_no_commune_of_the_list(codes: list[str], said: str) -> None:
    project = Project.find()
    catalogue = Catalogue.load(project, load_places(project.raw))
    notebook = catalogue.notebook("place")
    listed = [(catalogue.spec(notebook, {"place": code}), ABOUT) for code in codes]
    page = index_page(catalogue, listed, {}, "")
    assert said in page
