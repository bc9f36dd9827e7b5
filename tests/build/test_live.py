"""`lsa watch --open`: a page in the browser renews itself, and nobody else can read it."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lsanalytics.build.live import Live

PAGE = "<!DOCTYPE html><title>t</title><h1>{}</h1><details><summary>s</summary>{}</details>"


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    (tmp_path / "one.html").write_text(PAGE.format("first", "x"), encoding="utf-8")
    server = Live(tmp_path, "one")
    yield server
    server.stop()


def _asked(address: str, host: str = "") -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"Host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as fault:
        return fault.code, ""


def test_only_who_knows_the_address_is_answered(live: Live) -> None:
    status, page = _asked(f"{live.address}pages/one.html")
    assert status == 200 and "first" in page
    elsewhere = live.address.replace(live.token, "x" * len(live.token))
    assert _asked(f"{elsewhere}pages/one.html")[0] == 404
    assert _asked(live.address, host="example.invalid")[0] == 404
    assert _asked(f"{live.address}pages/../secret")[0] in (403, 404)


@pytest.mark.browser
def test_the_page_that_is_looked_at_renews_itself_where_it_was(
    live: Live, tmp_path: Path, browser: Any
) -> None:
    long = "<p>line</p>" * 200
    (tmp_path / "one.html").write_text(PAGE.format("first", long), encoding="utf-8")
    page = browser.new_page()
    page.goto(live.address)
    frame = page.frame_locator("iframe:not(.behind)")
    frame.locator("summary").click()
    frame.locator("h1").evaluate("scrollTo(0, 500)")
    (tmp_path / "one.html").write_text(PAGE.format("second", long), encoding="utf-8")
    live.tell("other", made=True)
    live.tell("one", made=True)
    frame.get_by_text("second").wait_for()
    assert frame.locator("h1").evaluate("() => scrollY") == 500
    assert frame.locator("details[open]").count() == 1
    assert live.looked == ("one",)
    page.close()
    while live.looked:  # nobody looks any more
        time.sleep(0.02)


@pytest.mark.browser
def test_what_is_wrong_stands_over_the_page_until_it_is_made(
    live: Live, tmp_path: Path, browser: Any
) -> None:
    page = browser.new_page()
    live.tell("two", "a mistake")
    page.goto(live.address)
    said, frame = page.locator("#said"), page.frame_locator("iframe:not(.behind)")
    (tmp_path / "one.html").write_text('<a href="two.html">x</a>', encoding="utf-8")
    live.tell("one", made=True)
    frame.locator("a").click()  # to a page that is not there yet
    said.get_by_text("a mistake").wait_for()
    (tmp_path / "two.html").write_text(PAGE.format("two", ""), encoding="utf-8")
    live.tell("two", made=True)
    frame.get_by_text("two").wait_for()
    assert said.inner_text() == "" and live.looked == ("two",)
    live.tell("", "the plan is broken")
    said.get_by_text("broken").wait_for()
    page.close()


def test_the_process_that_takes_over_has_the_same_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Live(tmp_path)
    monkeypatch.setenv("LSA_LIVE", "")
    first.hand_on()
    import os

    told = os.environ["LSA_LIVE"]
    assert told == f"{first.port} {first.token}"
    monkeypatch.setenv("LSA_LIVE", f"0 {first.token}")
    second = Live(tmp_path)
    assert second.token == first.token and "LSA_LIVE" not in os.environ
    first.stop()
    second.stop()
