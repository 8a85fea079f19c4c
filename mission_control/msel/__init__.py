"""The master scenario events list (MSEL) as a spreadsheet: its rows, its files, and what was edited in one.

Never here: Textual, or what becomes of an inject in a run (`telemetry.msel`).
"""
