"""Observations held against a target: the assessment, and the published methods.

Import from the modules: ``assess`` (observations x target x as-of date -> assessment), ``methods``
(six methods on tables of series and targets) and ``table`` (the same from file to file). What a
page says of an assessment is in ``lsanalytics.telling``.
"""
