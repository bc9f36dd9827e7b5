"""The list of an audit: what is read, what is refused, and how the row at fault is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from lsanalytics.audit.addresses import host_of, is_private
from lsanalytics.audit.listed import chosen, looked_up, read_sites
from lsanalytics.errors import InputError, InputErrors

HEAD = "Mã cơ quan,Mã trang,Địa chỉ\n"


def listed(folder: Path, text: str) -> Path:
    path = folder / "SITES.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "X1,T1,https://xa.example/\n",
        "\ufeff" + HEAD + "X1,T1,https://xa.example/\n\n",  # as Excel saves it
        "agency;site;url\nX1;T1;https://xa.example/\n",
        "Tên cơ quan,ĐỊA CHỈ,mã trang,Mã cơ quan\n,https://xa.example/,T1,X1\n",
    ],
)
def test_headers_in_either_language_and_any_order(text: str, tmp_path: Path) -> None:
    (site,) = read_sites(listed(tmp_path, text))
    assert (site.agency, site.site, site.host) == ("X1", "T1", "xa.example")
    assert site.body == "committee" and site.hosts == ("xa.example",)


@pytest.mark.parametrize(
    ("name", "level", "body"),
    [
        ("UBND xã Thử", "xã", "committee"),
        ("Uỷ ban nhân dân tỉnh", "tỉnh", "committee"),
        ("Sở Thử Nghiệm", "tỉnh", "department"),
        ("", "tỉnh", "department"),
        ("", "xã", "committee"),
        ("", "", "committee"),
    ],
)
def test_whose_page_it_is(name: str, level: str, body: str, tmp_path: Path) -> None:
    text = (
        f"Mã cơ quan,Mã trang,Địa chỉ,Tên cơ quan,Cấp\nX1,T1,https://xa.example/,{name},{level}\n"
    )
    assert read_sites(listed(tmp_path, text))[0].body == body


def test_other_hosts_are_those_that_the_list_names(tmp_path: Path) -> None:
    text = "agency,site,address,hosts\nX1,T1,https://xa.example/,www.xa.example; Cong.example\n"
    (site,) = read_sites(listed(tmp_path, text))
    assert site.hosts == ("xa.example", "www.xa.example", "cong.example")


@pytest.mark.parametrize(
    ("rows", "row", "column", "says"),
    [
        ("X1,T1,xa.example\n", 2, "Địa chỉ", "is no address"),
        ("X1,T1,ftp://xa.example/\n", 2, "Địa chỉ", "is no address"),
        ("X1,T1,https://ten:mat-khau@xa.example/\n", 2, "Địa chỉ", "is no address"),
        ("X1,T1,https://xa.example:cong/\n", 2, "Địa chỉ", "is no address"),
        ("X1,T1,http://2130706433/\n", 2, "Địa chỉ", "is no address"),  # 127.0.0.1 in one number
        ("X1,T1,http://0x7f.1/\n", 2, "Địa chỉ", "is no address"),
        ("X1,T1,http://noi-bo/\n", 2, "Địa chỉ", "is no address"),
        ("X1,T1,javascript:alert(1)\n", 2, "Địa chỉ", "is no address"),
        ("X1,T1,\n", 2, "Địa chỉ", "blank cell"),
        ("X1,,https://xa.example/\n", 2, "Mã trang", "blank cell"),
        ("X1,T1,https://a.example/\nX2,T1,https://b.example/\n", 3, "Mã trang", "in row 2"),
    ],
)
def test_a_faulty_row_is_named(rows: str, row: int, column: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(InputErrors) as told:
        read_sites(listed(tmp_path, HEAD + rows))
    (fault,) = told.value.errors
    assert (fault.file, fault.row, fault.column) == ("SITES.csv", row, column)
    assert says in fault.sentence("en") and fault.sentence("vi")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "lacks columns"),
        (HEAD.encode(), "has no site"),
        ("Mã cơ quan,Địa chỉ\nX1,http://a.vn/\n".encode(), "lacks columns: Mã trang"),
        (b"\x00\x01\x02\xff\xfe\xfd\x9d\x81", "no CSV file"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "SITES.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=says):
        read_sites(path)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        read_sites(tmp_path / "SITES.csv")


def test_only_names_agencies_or_sites(tmp_path: Path) -> None:
    rows = "X1,T1,https://a.example/\nX1,T2,https://b.example/\nX2,T3,https://c.example/\n"
    sites = read_sites(listed(tmp_path, HEAD + rows))
    assert [one.site for one in chosen(sites, ["X1"], "SITES.csv")] == ["T1", "T2"]
    assert [one.site for one in chosen(sites, ["T3", "T1"], "SITES.csv")] == ["T1", "T3"]
    assert chosen(sites, [], "SITES.csv") == sites
    with pytest.raises(InputError, match="no agency or site code “T12” in the list"):
        chosen(sites, ["T12"], "SITES.csv")


@pytest.mark.parametrize(
    ("ip", "private"),
    [
        ("203.119.8.1", False),
        ("2405:f980::1", False),
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("172.16.0.1", True),
        ("192.168.1.1", True),
        ("169.254.169.254", True),  # where clouds keep what nobody else may read
        ("100.64.0.1", True),
        ("0.0.0.0", True),
        ("224.0.0.1", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:127.0.0.1", True),
        ("64:ff9b::7f00:1", True),
        ("2002:7f00:1::", True),
    ],
)
def test_which_addresses_are_not_public(ip: str, private: bool) -> None:
    assert is_private(ip) == private


def test_a_name_that_leads_inside_is_refused_unless_asked_for(tmp_path: Path) -> None:
    rows = "X1,T1,https://a.example/\nX2,T2,https://b.example/\nX3,T3,http://c.example/\n"
    sites = read_sites(listed(tmp_path, HEAD + rows))
    known = {"a.example": ["203.119.8.1"], "b.example": ["203.119.8.1", "10.0.0.7"]}

    def resolve(host: str) -> list[str]:
        return known.get(host, [])

    with pytest.raises(InputErrors) as told:
        looked_up(sites, resolve, "SITES.csv", private=False)
    (fault,) = told.value.errors
    assert (fault.row, fault.column) == (3, "Địa chỉ")
    assert "“b.example” is this machine or a private network (10.0.0.7)" in fault.sentence("en")
    # Also where a further host of a site leads there, for which the list has a column.
    others = "agency,site,address,hosts\nX1,T1,https://a.example/,b.example\n"
    with pytest.raises(InputErrors) as told:
        looked_up(read_sites(listed(tmp_path, others)), resolve, "SITES.csv", private=False)
    assert [(one.row, one.column) for one in told.value.errors] == [(2, "Máy chủ khác")]
    found = looked_up(sites, resolve, "SITES.csv", private=True)
    assert found == {**known, "c.example": []}  # without an address: the visit tells


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("HTTP://XA.Example/a?b#c", "xa.example"),
        ("https://xa.example:8443/", "xa.example"),
        ("https://xa.example./", "xa.example"),
        ("http://[::1]/", "::1"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("https://xã.example/", "xn--x-yfa.example"),
        ("mailto:a@b.vn", ""),
        ("//xa.example/", ""),
    ],
)
def test_the_host_of_an_address(address: str, host: str) -> None:
    assert host_of(address) == host
