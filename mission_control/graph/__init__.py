"""The graph of a story, all-seeing, for its author: what happens when, who is asked, where each answer leads.

Lives here: what is drawn (`items`), in which rows and lanes (`lanes`), and its two forms (`svg`, `text`).
Never here: Textual, or the dashboard.
"""
