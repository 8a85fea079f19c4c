"""What terminals say to the host: one file for each kind of request."""
