"""What people read before an exercise, as documents: players, each seat, the facilitator, evaluators.

Never here: Textual, how a document looks (`mission_control.reporting`), or what a run comes to.
"""
