"""A zip of returns is opened as a folder; one that may not be opened says why."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from lsanalytics.receiving.receive import receive
from lsanalytics.receiving.sentences import sentences
from tests.door.folders import keys, received
from tests.door.playout import nielsen
from tests.receive.laws import ASKED, empty_project
from tests.receive.returns import as_csv, as_xlsx, rows


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


FILES = {
    "Gửi/xã A.csv": as_csv(*rows("06040", 900)),
    "xa-b.xlsx": as_xlsx(*rows("05977", 700)),
    "Thumbs.db": b"\xd0\xcf\x11\xe0",
    "__MACOSX/._xa-b.xlsx": b"x",
    "../ngoai.csv": as_csv(*rows("06046", 500)),
}


def test_the_files_of_an_archive_are_received_as_those_of_a_folder(tmp_path: Path) -> None:
    project = empty_project(tmp_path / "p")
    path = tmp_path / "hop-thu.zip"
    path.write_bytes(packed(FILES))
    outcomes = receive(project, [path], ASKED)
    taken = [one.receipt.account for one in outcomes if one.receipt]
    assert sorted(one.file for one in taken) == ["ngoai.csv", "xa-b.xlsx", "xã A.csv"]
    assert all(one.rows_accepted == 2 for one in taken)
    assert not (tmp_path / "ngoai.csv").exists()
    assert all(one.already for one in receive(project, [path], ASKED))


def test_two_files_of_an_archive_that_come_to_one_name_are_both_received(tmp_path: Path) -> None:
    path = tmp_path / "hop-thu.zip"
    both = {"xa/a.csv": rows("06040", 900), "../xa/a.csv": rows("05977", 700)}
    path.write_bytes(packed({name: as_csv(*held) for name, held in both.items()}))
    outcomes = receive(empty_project(tmp_path / "p"), [path], ASKED)
    taken = [one.receipt.account for one in outcomes if one.receipt]
    assert [one.sender for one in taken] == ["06040", "05977"]
    assert all(one.rows_accepted == 2 for one in taken)


@pytest.mark.parametrize(
    "content", [packed({}), b"PK\x03\x04broken", packed({"a.csv": b"x" * (20 << 20)})]
)
def test_an_archive_that_is_not_opened_is_refused_in_both_languages(
    content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    (outcome,) = receive(empty_project(tmp_path / "p"), [path], ASKED)
    assert outcome.receipt and outcome.receipt.account.is_refused
    assert all(sentences(outcome, language) for language in ("vi", "en"))


@pytest.mark.parametrize("last", ["b.zip", "b.xlsx"])
def test_an_archive_that_broke_off_is_not_the_one_that_was_packed_last(
    last: str, tmp_path: Path
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:  # stored, as some programs do with what is packed
        archive.writestr("xã A.csv", as_csv(*rows("06040", 900)))
        whole = packed({"c.csv": as_csv(*rows("06046", 800))})
        archive.writestr(last, whole if last.endswith("zip") else as_xlsx(*rows("06046", 800)))
        archive.writestr("d.csv", as_csv(*rows("06058", 700)))
    path = tmp_path / "a.zip"
    path.write_bytes(out.getvalue()[: out.getvalue().rindex(b"d.csv", 0, -200)])
    (outcome,) = receive(empty_project(tmp_path / "p"), [path], ASKED)
    assert outcome.receipt and outcome.receipt.account.is_refused
    assert "tải về chưa hết" in " ".join(sentences(outcome, "vi"))


def test_an_archive_in_the_folder_of_a_dataset_says_what_to_do(tmp_path: Path) -> None:
    assert keys(received(tmp_path, {"a.zip": packed(FILES)})) == ["receive_archive"]


def test_a_file_that_gzip_packed_is_received_under_its_own_name(tmp_path: Path) -> None:
    project = empty_project(tmp_path)
    path = tmp_path / "AR20250617.k1.gz"
    content = nielsen("020000 60 020059 PROGRAMMA new TIN").encode()
    path.write_bytes(gzip.compress(content))
    [outcome] = receive(project, [path], ASKED)
    assert outcome.receipt is not None
    account = outcome.receipt.account
    assert (account.file, account.dataset, account.rows_in) == (
        "AR20250617.k1",
        "broadcast_log",
        9,
    )
