"""Telemetry in: foreign files read into samples by channel, which a recording is made of.

Lives here: where the bytes are (`places`), a module for each format, and what all of them share: samples by
channel (`gathered`), their times (`moments`, `dating`), what a channel is (`finishing`), lines (`remarks`).
Never here: a recording's file (`telemetry.recordings`), or the command line.

What a foreign file holds is never trusted: what is no sample is left out and said so, what cannot be read at
all is refused in one line, and no name goes anywhere before it is known to be printable.
"""
