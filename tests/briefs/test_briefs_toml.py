"""A slip in notebooks/briefs.toml is named before anything runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lsanalytics.briefs.catalogue import Catalogue
from lsanalytics.errors import InputError
from lsanalytics.places import load_places
from lsanalytics.project import Project

PROJECT = Project.find()
WHOLE = """as_of = 2026-10-31

[notebook.one]
title_vi = "Một"
title_en = "One"
[notebook.one.parameters]
plan = { kind = "plan", default = "88-kh-ubnd-2020" }
place = { kind = "place", default = "20", levels = ["province"] }
as_of = { kind = "date" }
language = { kind = "choice", default = "vi", allowed = ["vi", "en"] }

[[brief]]
notebook = "one"
"""
# what is written, what is written instead, what is said of it
SLIPS = [
    ("as_of = 2026-10-31", "as_of = 3", "cột “as_of”: “3” không phải là ngày"),
    ("as_of = 2026-10-31", "asof = 2026-10-31", "không có mục “asof”; gần giống nhất: as_of"),
    ('title_vi = "Một"\n', "", "one: thiếu mục “title_vi”"),
    ('title_en = "One"', "title_en = 1", "one: “title_en” phải là chữ"),
    (
        'title_en = "One"',
        'title_en = "O"\nabout = "plaice"',
        "“about” là “plaice”; chỉ được",
    ),
    ('title_en = "One"', 'title_en = "O"\nfields = "press"', "one: “fields” phải là một danh sách"),
    (
        'title_en = "One"',
        'title_en = "O"\nheading_vi = "{palce}: đến đâu"',
        "“heading_vi” là “{palce}”; chỉ được là một trong: {place}",
    ),
    ("[notebook.one.parameters]", "[notebook.one.params]", "one.parameters: thiếu mục “plan”"),
    ('kind = "plan"', 'kind = "plam"', "one.plan: “kind” là “plam”; chỉ được là một trong: plan"),
    ('kind = "plan", ', "", "one.plan: thiếu mục “kind”"),
    ("as_of = { kind", "as_of = 5 # {", "one: “as_of” phải là một bảng"),
    ('default = "20"', "default = 20", "one.place: “default” phải là chữ"),
    ('["province"]', '["provinse"]', "“levels” là “provinse”; chỉ được là một trong: country"),
    ('default = "vi"', 'defalt = "vi"', "không có mục “defalt”; gần giống nhất: default"),
    ('default = "vi", ', "", "cột “language”: sổ one cần tham số này và không có giá trị mặc định"),
    ('default = "vi"', 'default = "fr"', "cột “language”: “fr” không dùng được"),
    ("language = {", "tongue = {", "one.parameters: thiếu mục “language”"),
    ("[[brief]]", "[[breif]]", "không có mục “breif”; gần giống nhất: brief"),
    ("[[brief]]", "[brief]", "“brief” phải là các bảng [[brief]]"),
    ('notebook = "one"', 'notebok = "one"', "brief 1: không có mục “notebok”"),
    ('notebook = "one"', 'notebook = "oen"', "không có sổ “oen” → one?"),
    ('notebook = "one"', 'notebook = "one"\neach = 5', "brief 1: “each” phải là một bảng"),
    (
        'notebook = "one"',
        'notebook = "one"\neach = { language = 5 }',
        "“5” không phải danh sách giá trị",
    ),
    ('notebook = "one"', 'notebook = "one"\neach = { langage = ["vi"] }', "“langage” → language?"),
    ('notebook = "one"', 'notebook = "one"\neach = { plan = ["9-qd"] }', "“9-qd” không dùng được"),
    ('notebook = "one"', 'notebook = "one"\neach = { place = ["99"] }', "không có đơn vị “99”"),
]


def briefs(root: Path, source: str) -> list[str]:
    """The names of the briefs that a listing plans, with the plans and places of this checkout."""
    project = replace(PROJECT, root=root)
    for path in (project.notebooks, project.plans):
        path.mkdir(parents=True, exist_ok=True)
    (project.plans / "88-kh-ubnd-2020.toml").touch()
    (project.notebooks / "briefs.toml").write_text(source, encoding="utf-8")
    catalogue = Catalogue.load(project, load_places(PROJECT.raw))
    return [spec.name for spec in catalogue.briefs()]


def test_the_listing_that_the_slips_are_made_in_is_sound(tmp_path: Path) -> None:
    assert briefs(tmp_path, WHOLE) == ["one"]
    each = '\neach = { language = ["vi", "en"] }\n'
    assert briefs(tmp_path, WHOLE + each) == ["one", "one.en"]


@pytest.mark.parametrize(("whole", "slip", "said"), SLIPS, ids=[one[1] or one[0] for one in SLIPS])
def test_a_slip_is_named(tmp_path: Path, whole: str, slip: str, said: str) -> None:
    assert WHOLE.count(whole) == 1
    with pytest.raises(InputError) as refused:
        briefs(tmp_path, WHOLE.replace(whole, slip))
    assert said in str(refused.value)
    assert str(refused.value).startswith("notebooks/briefs.toml: ")
    assert "\n" not in str(refused.value)


def test_a_parameter_that_is_given_empty_is_refused(tmp_path: Path) -> None:
    briefs(tmp_path, WHOLE)
    project = replace(PROJECT, root=tmp_path)
    catalogue = Catalogue.load(project, load_places(PROJECT.raw))
    for name in ("as_of", "language"):  # a blank plan or place is that of the project
        with pytest.raises(InputError, match=name):
            catalogue.spec(catalogue.notebook("one"), {name: ""})
