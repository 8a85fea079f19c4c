"""Moves: what somebody who sits may ask of the table, and what comes of it."""
