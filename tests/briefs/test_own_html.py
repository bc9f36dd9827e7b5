"""HTML of an analyst's own stays within itself, fetches nothing, and is the same in each run."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from bs4 import BeautifulSoup
from great_tables import GT

from lsanalytics.briefs.own_html import Clean, Files, Lacking, clean, formula

MADE = {
    "what is not closed is closed": ("<table><tr><td>a", "<table><tr><td>a</td></tr></table>"),
    "what was not opened closes nothing": ("</div></main>a", "a"),
    "a style holds for its own piece": (
        "<style>body{display:none}</style>a",
        "<style>@scope {body{display:none}}</style>a",
    ),
    "and does not end before its end": (
        "<style>b{} } body{display:none}</style>a",
        "<style>@scope {b{}}</style>a",
    ),
    "nothing lies over the page": (
        '<p style="position: fixed;color:red">a</p>',
        '<p style=";color:red">a</p>',
    ),
    "an image in another form is not asked for": (
        '<picture><source srcset="https://example.invalid/a.png"/><hr/></picture>',
        "<picture><hr/></picture>",
    ),
    "a link to another page stays": (
        '<a href="province.html">a</a>',
        '<a href="province.html">a</a>',
    ),
}


def cleaned(html: str, folder: Path) -> Clean:
    return clean(html, Files(folder, folder), "Ảnh")


@pytest.mark.parametrize("name", MADE)
def test_it_stays_within_itself(name: str, tmp_path: Path) -> None:
    given, made = MADE[name]
    assert cleaned(given, tmp_path).html == made


def test_a_link_to_a_file_of_the_project_is_taken_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a")
    made = cleaned('<a href="a.csv">tệp</a>', tmp_path)
    assert made.html == "tệp" and made.lacking == (Lacking("file", "a.csv"),)


@pytest.mark.parametrize(
    ("html", "is_blank"),
    [
        ("<canvas></canvas><script>draw()</script>", True),
        ("<style>p{color:red}</style><div> </div><!-- a -->", True),
        ("<progress></progress>", False),
        ("<svg></svg>", False),
        ("a", False),
    ],
)
def test_what_nothing_is_seen_of_is_blank(html: str, is_blank: bool, tmp_path: Path) -> None:
    assert cleaned(html, tmp_path).is_blank == is_blank


def test_an_image_without_words_is_given_some(tmp_path: Path) -> None:
    made = cleaned('<img src="data:image/png;base64,a">', tmp_path).html
    image = BeautifulSoup(made, "html.parser").img
    assert image and image["alt"] == "Ảnh"


def test_two_tables_of_a_page_share_no_name_and_are_the_same_in_each_run(tmp_path: Path) -> None:
    made = [
        cleaned(GT(pl.DataFrame({"a": rows})).as_raw_html(), tmp_path).html
        for rows in ([1], [2], [1])
    ]
    names = [BeautifulSoup(one, "html.parser").select_one("[id^=own-]") for one in made]
    first, second, again = (one["id"] for one in names if one)
    assert made[0] == made[2] and first == again != second
    # What begins with their names works in a browser that knows no @scope, too.
    plain, _, scoped = made[0].partition("</style>")[0].partition("@scope")
    assert f"#{first} table" in plain and "tbody, tfoot" in scoped


@pytest.mark.parametrize("name", ["aligned", "gathered", "split"])
def test_lines_of_a_formula_are_lines(name: str) -> None:
    made = formula(rf"\begin{{{name}}}a&=b\\c&=d\end{{{name}}}")
    assert made.count("<mtr>") == 2 and "&</" not in made


def test_a_formula_with_a_sign_that_is_left_over_cannot_be_read() -> None:
    assert formula("$a & b$") == ""


def test_names_within_a_piece_are_its_own_and_lead_to_one_another(tmp_path: Path) -> None:
    given = (
        '<style>#a{color:red}</style><table><tr><th id="a">x</th></tr>'
        '<tr><td headers="a">1</td></tr></table><a href="#a">lên</a><a href="#main">đầu</a>'
    )
    made = BeautifulSoup(cleaned(given, tmp_path).html, "html.parser")
    name = made.select_one("th")["id"]  # type: ignore[index]
    assert str(name).startswith("own-") and made.select_one(f"td[headers={name}]")
    assert [one["href"] for one in made.select("a")] == [f"#{name}", "#main"]
    assert f"#{name}{{color:red}}" in str(made.style)


def test_what_is_read_out_has_words(tmp_path: Path) -> None:
    given = '<svg></svg><ul><li><input type="checkbox" disabled> việc</li></ul><button>b</button>'
    made = BeautifulSoup(cleaned(given, tmp_path).html, "html.parser")
    assert [one["aria-label"] for one in made.select("svg, input")] == ["Ảnh", "việc"]
    assert not made.select("button")
