"""Records to try the hosts with. No program that serves has them."""
