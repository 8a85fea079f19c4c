"""The station as functions of time: numbers. Never a screen: imports scenarios, not mission_control."""
