"""The story as data: words, checked. Never numbers over time, never a screen: imports neither neighbour."""
