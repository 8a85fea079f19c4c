"""The panels and bars of the station screen: widgets around drawings.

Never here: the session or the clock.
"""
