"""What the tests of a file share is made once: all of them run in one worker."""

import pytest


def test_a_worker_knows_the_group_of_a_test(request: pytest.FixtureRequest) -> None:
    """pytest 9.2 hides it from xdist 3.8, which then spreads a file's tests without a word."""
    if request.config.getoption("loadgroup", False):
        assert request.node.nodeid.endswith("@tests/test_groups.py")
