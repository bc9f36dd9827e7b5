"""An assessment in words, Vietnamese or English; nothing here decides a verdict.

Import from the modules: ``sentence`` (a target in one sentence), ``working`` (how its verdict came
about, line by line), ``summary`` (the targets of a page together) and ``figures`` (a value so that
it never contradicts its verdict).
"""
