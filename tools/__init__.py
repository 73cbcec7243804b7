"""What people and pages run; `python -m tools` is their one command line. Tests import this, and never the reverse."""
