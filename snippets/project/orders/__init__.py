"""Users and orders: one core, two hosts."""
