"""What the facilitator's console shows: one module for each of its panels. Never here: a widget."""
