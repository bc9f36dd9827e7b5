"""What the cells of the notebooks show, one module a part of the page."""
