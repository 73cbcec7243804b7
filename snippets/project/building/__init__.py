"""A test for each step in which the project can be built anew."""
