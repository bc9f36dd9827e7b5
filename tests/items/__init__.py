"""Items of the press."""
