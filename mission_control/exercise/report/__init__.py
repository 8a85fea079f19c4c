"""The after-action report as plain frozen values, worked out from a saved run. Never here: any format."""
