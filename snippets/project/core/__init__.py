"""Users and orders: all the rules, and no web framework."""
