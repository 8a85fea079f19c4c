"""Blocks: the true values of one part of the station each, read off a moment.

Lives here: one file for each part, and the shape they share (`block`). Never here: how a part came to be as
it is (its own module beside this folder), or instruments.
"""
