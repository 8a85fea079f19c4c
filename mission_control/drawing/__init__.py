"""Drawing: numbers and names into characters with roles. Never a widget, never a colour, never Textual."""
