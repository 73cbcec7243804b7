"""The driver of `make test`: the tests in parts, run beside each other, remembered, told and counted."""
