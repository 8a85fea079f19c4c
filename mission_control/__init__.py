"""The station in the terminal: pixels and people, standing on telemetry and scenarios."""
