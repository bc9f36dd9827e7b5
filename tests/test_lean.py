"""Heavy libraries are imported without what nothing here uses, which can still be imported."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from lsanalytics.lean import GRAMMAR, lean


def test_what_is_left_out_is_absent_meanwhile_and_there_afterwards() -> None:
    sys.modules.pop("this", None)
    with lean("this"), pytest.raises(ImportError):
        import this  # noqa: F401
    assert "this" not in sys.modules
    import colorsys

    with lean("colorsys"):  # what was imported before stays
        assert sys.modules["colorsys"] is colorsys
    assert sys.modules["colorsys"] is colorsys


@pytest.mark.parametrize("collects", [True, False])
def test_the_collector_is_as_it_was_also_after_an_error(collects: bool) -> None:
    (gc.enable if collects else gc.disable)()
    try:
        with pytest.raises(ZeroDivisionError), lean(GRAMMAR):
            assert not gc.isenabled()
            _ = 1 / 0
        assert gc.isenabled() == collects
    finally:
        gc.enable()


def test_what_is_for_later_comes_when_something_of_it_is_asked_for() -> None:
    sys.modules.pop("colorsys", None)
    with lean(later=("colorsys",)):
        import colorsys as stand_in
    assert "colorsys" not in sys.modules
    assert stand_in.rgb_to_hsv(0, 0, 1.0) == (2 / 3, 1.0, 1.0)
    assert "colorsys" in sys.modules


@pytest.mark.parametrize(
    "asked",
    [
        "import sys; from lsanalytics.lean import lean\n"
        "with lean(later=('xml.dom',)): import xml\n"
        "assert 'xml.dom.minicompat' not in sys.modules and xml.dom.Node.TEXT_NODE == 3\n"
        "import xml.dom; assert xml.dom is sys.modules['xml.dom']",
        # The chances of units are told without what reads Fortran.
        "import sys, numpy; from lsanalytics.outlook.units import binomial\n"
        "assert list(binomial(1, numpy.array([0.5]))[0]) == [0.5, 0.5]\n"
        "assert 'numpy.f2py.crackfortran' not in sys.modules\n"
        "import numpy.f2py; assert numpy.f2py.crackfortran",
    ],
    ids=["a package", "chances of units"],
)
def test_a_part_of_a_package_that_is_for_later_is_there_as_if_imported(asked: str) -> None:
    subprocess.run([sys.executable, "-c", asked], check=True)


def test_a_notebook_that_is_run_by_hand_begins_without_it() -> None:
    asked = "import sys; import lsanalytics.briefs.brief; sys.exit(sys.argv[1] in sys.modules)"
    subprocess.run([sys.executable, "-c", asked, GRAMMAR], check=True)


def test_a_report_begins_without_what_judges_and_draws() -> None:
    asked = "import sys; import lsanalytics.build.report; sys.exit(any(map(sys.modules.get, {})))"
    heavy = ["numpy", "altair", "great_expectations", "lsanalytics.briefs.view"]
    subprocess.run([sys.executable, "-c", asked.format(heavy)], check=True)
