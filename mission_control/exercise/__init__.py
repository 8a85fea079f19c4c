"""The exercise without a screen: the session, who may see what, and the views it hands out. Never Textual
here.
"""
