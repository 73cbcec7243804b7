"""The hands-on problems: what they hold, the judge, and the commands a reader uses."""
