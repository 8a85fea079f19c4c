"""How fast it is, here and now, beside a floor measured in the same run. Never here: what is measured."""
