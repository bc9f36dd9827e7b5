"""What leaves the house: open data, the annex for colleagues, the official report."""
