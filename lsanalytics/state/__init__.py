"""From all returns to checked, measured observations: read ``story`` first, from the top."""
