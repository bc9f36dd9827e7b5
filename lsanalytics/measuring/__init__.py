"""What measuring has in common: periods, marks, intervals, recasting onto today's places."""
