"""Recordings: telemetry from elsewhere, kept in one file and read by windows of time.

Lives here: what a recording is and its file. Never here: reading foreign formats (`telemetry.imports`).
"""
