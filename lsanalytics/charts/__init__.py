"""Assessments and frames become figures: Altair charts with title, words, data and SVG."""
