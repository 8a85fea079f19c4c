"""The command line: one file for each command, reading arguments and printing. Never the model or the
screen itself.
"""
