"""Items of the press (target a1): listed from saved feeds, drawn, coded by two people, measured."""
