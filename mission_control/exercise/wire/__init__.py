"""The wire: what the host and a seat's terminal say to each other, as bytes. It knows no socket."""
