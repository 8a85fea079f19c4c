"""The exercise without a screen: session, journal file, who may see what. Never textual or rich."""
