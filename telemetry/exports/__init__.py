"""Telemetry out: a run's or a recording's samples in formats that other programs read.

Lives here: a module for each format, from samples to its bytes. Never here: files, names or the command line.
"""
