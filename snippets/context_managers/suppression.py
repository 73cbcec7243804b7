from contextlib import suppress


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        return exc_type is KeyError


with Quiet():
    {}["missing"]
print("a true value from __exit__ ends the error")

try:
    with Quiet():
        [][0]
except IndexError:
    print("a false one lets it go on")

with suppress(FileNotFoundError):
    open("no such file")
print("contextlib.suppress does that for you")
