"""The after-action report as documents: what is told where, and each format. Never here: working it out."""
