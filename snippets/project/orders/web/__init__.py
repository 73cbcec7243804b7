"""What HTTP asks of both hosts, and no web framework."""
