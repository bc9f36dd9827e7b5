"""Observations held against a target: the assessment, its words, and the published methods.

Import from the modules: ``assess`` (observations x target x as-of date -> assessment),
``sentence``, ``working`` and ``summary`` (what a page says of it), ``methods`` (six methods on
tables of series and targets) and ``table`` (the same from file to file).
"""
