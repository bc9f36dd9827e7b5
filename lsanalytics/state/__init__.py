"""From all returns to checked, measured observations."""
