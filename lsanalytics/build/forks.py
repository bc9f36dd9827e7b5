"""Imported by the fork server, and by nobody else: makes it ready."""

from lsanalytics.build.preload import warm_up

warm_up()
