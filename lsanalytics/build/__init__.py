"""Building briefs: which are stale, warm kernels that run them, pages, watching, a cluster."""
