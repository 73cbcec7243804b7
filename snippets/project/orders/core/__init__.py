"""Users and orders: all the rules, and only the rules."""
