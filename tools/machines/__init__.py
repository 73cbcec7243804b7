"""Clean machines, and what the two commands of the README do on each: `make test-machines`."""
