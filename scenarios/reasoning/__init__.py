"""What can be told of a story without playing it: what may come, when, and what can never hold.

Lives here: reasoning over a valid scenario that errs on one side only. What it calls impossible is so in
every run, whatever people decide and command; what it does not call so may still be. Never here: playing
(telemetry), or whether the names in a scenario name something (`scenarios.check`).
"""
