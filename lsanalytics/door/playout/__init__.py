"""What playout writes: as-run lists and schedules of machines, as sheets under our own headers."""
