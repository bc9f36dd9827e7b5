"""Signing off: by name and date, in the manifest; a page that changed afterwards says so."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lsanalytics.briefs import signed
from lsanalytics.briefs.edition import changed_since, kept_of
from lsanalytics.briefs.edition import edition_of as edition_of_view
from lsanalytics.briefs.kept import Kept
from lsanalytics.briefs.signed import sign, signatures, signed_lines
from lsanalytics.briefs.verify import read_manifest
from lsanalytics.briefs.vintages import edition, handed_out, publish
from lsanalytics.build.report import only_build
from lsanalytics.errors import InputError
from lsanalytics.files import sha256
from lsanalytics.project import Project
from tests.briefs.editions import VALUES, edition_of

DAY = date(2026, 11, 27)
WAS, NOW = edition_of(), edition_of({**VALUES, 2025: 69.0})


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """One page, handed out."""
    project = Project(tmp_path)
    project.reports.mkdir()
    page = project.reports / "province.html"
    page.write_text("trang", encoding="utf-8")
    manifest = {"as_of": "2026-10-31", "inputs": {}, "pages": {"province.html": sha256(page)}}
    (project.reports / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    publish(project, [replace(WAS, pages={"province.html": sha256(page)})], {})
    return project


def view(project: Project, now: Kept) -> Any:
    """As much of a view as is asked."""
    kept = handed_out(project, "province")
    return SimpleNamespace(
        language="vi",
        stem="province",
        as_of=now.as_of,
        prepared=SimpleNamespace(project=project),
        memo={kept_of: now, edition_of_view: edition(kept, now)},
    )


def test_a_signature_stands_with_the_edition_and_in_the_manifest(project: Project) -> None:
    done = sign(project, " Nguyễn  Văn A ", DAY)
    assert [(one.vintage, one.signature.by, one.signature.on) for one in signatures(project)] == [
        (done.vintage, "Nguyễn Văn A", DAY)
    ]
    (told,) = read_manifest(project.reports)["signed"]
    page = sha256(project.reports / "province.html")
    assert told == {
        "edition": done.vintage,
        "by": "Nguyễn Văn A",
        "on": "2026-11-27",
        "pages": {"province.html": page},
    }
    sign(project, "Lê Thị C", DAY)
    assert [one.signature.by for one in signatures(project)] == ["Nguyễn Văn A", "Lê Thị C"]
    assert len(handed_out(project, "province")) == 1  # a signature is no edition


def test_who_signs_is_told_of_what_rests_on_simulated_data(project: Project) -> None:
    assert sign(project, "Nguyễn Văn A", DAY).simulated == ()
    sample = replace(NOW, targets=tuple(replace(one, evidence="simulated") for one in NOW.targets))
    publish(project, [replace(sample, pages=WAS.pages)], {})
    named = {one.id for one in sample.targets}
    assert set(sign(project, "Nguyễn Văn A", DAY).simulated) == named


def test_two_who_sign_at_once_are_both_kept(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, read, hold = threading.Event(), signed.signatures, signed.held
    others: list[threading.Thread] = []

    def other() -> None:
        sign(project, "Lê Thị C", DAY)
        reached.set()

    def waited_for(path: Path, waiting: Callable[[], None]) -> AbstractContextManager[bool]:
        if threading.current_thread() in others:
            reached.set()
        return hold(path, waiting)

    def read_before_the_other_signs(project: Project) -> list[signed.Signed]:
        found = read(project)
        if not others:
            others.append(threading.Thread(target=other))
            others[0].start()
            reached.wait()  # until the other waits, or has signed in between
        return found

    monkeypatch.setattr(signed, "held", waited_for)
    monkeypatch.setattr(signed, "signatures", read_before_the_other_signs)
    sign(project, "Nguyễn Văn A", DAY)
    others[0].join()
    both = ["Nguyễn Văn A", "Lê Thị C"]
    assert [one.signature.by for one in read(project)] == both
    assert [one["by"] for one in read_manifest(project.reports)["signed"]] == both


def test_who_signs_during_a_build_waits_and_the_manifest_tells_of_both(project: Project) -> None:
    told = threading.Event()
    signs = threading.Thread(target=sign, args=(project, "Nguyễn Văn A", DAY, "", told.set))
    with only_build(project, print):
        signs.start()
        assert told.wait(30) and signatures(project) == []
        of_the_build = read_manifest(project.reports) | {"prepared": "new"}
        (project.reports / "manifest.json").write_text(json.dumps(of_the_build), encoding="utf-8")
    signs.join()
    manifest = read_manifest(project.reports)
    assert manifest["prepared"] == "new"
    assert [one["by"] for one in manifest["signed"]] == ["Nguyễn Văn A"]


def test_a_page_whose_numbers_changed_afterwards_says_so(project: Project) -> None:
    assert changed_since(view(project, NOW)) == ""  # nobody has signed
    sign(project, "Nguyễn Văn A", DAY)
    said = changed_since(view(project, NOW))
    assert "Nguyễn Văn A" in said and "lần phát hành 1" in said and "27/11/2026" in said
    assert changed_since(view(project, WAS)) == ""  # what was signed stays as it was


@pytest.mark.parametrize(
    ("content", "said"), [("trang", "không đổi từ đó"), ("khác", "đã đổi sau khi ký")]
)
def test_verifying_says_whether_a_page_is_what_was_signed(
    content: str, said: str, project: Project
) -> None:
    sign(project, "Nguyễn Văn A", DAY)
    sign(project, "Lê Thị C", date(2026, 11, 28))
    (project.reports / "province.html").write_text(content, encoding="utf-8")
    (line,) = signed_lines(project.reports, read_manifest(project.reports), "vi")
    assert said in line and "Nguyễn Văn A (27/11/2026), Lê Thị C (28/11/2026)" in line


@pytest.mark.parametrize(
    ("by", "on", "vintage", "key"),
    [
        (" ", DAY, "", "sign_no_name"),
        ("A", DAY, "2026-10-31-9", "sign_no_edition"),
        ("A", DAY, "../x", "sign_no_edition"),
        ("A", date(2020, 1, 1), "", "sign_before"),
    ],
)
def test_what_cannot_be_signed_is_told_and_nothing_is_written(
    by: str, on: date, vintage: str, key: str, project: Project
) -> None:
    before = (project.reports / "manifest.json").read_bytes()
    with pytest.raises(InputError) as caught:
        sign(project, by, on, vintage)
    assert caught.value.key == key and signatures(project) == []
    assert (project.reports / "manifest.json").read_bytes() == before


def test_beside_a_manifest_that_is_spoilt_nothing_is_signed(project: Project) -> None:
    (project.reports / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError):
        sign(project, "A", DAY)
    assert signatures(project) == []


def test_nobody_signs_twice_and_nothing_before_it_was_published(
    project: Project, tmp_path: Path
) -> None:
    sign(project, "A", DAY)
    with pytest.raises(InputError) as caught:
        sign(project, "A", DAY)
    assert caught.value.key == "sign_already"
    with pytest.raises(InputError) as caught:
        sign(Project(tmp_path / "none"), "A", DAY)
    assert caught.value.key == "sign_no_edition"
