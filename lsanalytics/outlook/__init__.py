"""The outlook: the probability of meeting a threshold by a date, and the fan of years to come.

Import from the modules: ``predict`` (many series at once), ``command`` (from file to file),
``page`` (one series, for charts and sentences), ``say`` (a probability in words).
The method is described in docs/outlook.md, how well it does in docs/calibration.md.
"""
