"""``python -m lsanalytics.cli`` is ``lsa``."""

from lsanalytics.cli import main

main()
