"""A real browser, and a server on loopback for the built site."""
