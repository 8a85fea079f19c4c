"""Evaluation: what was expected and found, and how critical tasks and objectives are rated."""
