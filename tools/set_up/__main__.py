"""`python -m tools.set_up`: what the Makefile does before every target."""

from tools.set_up.steps import set_up

set_up()
