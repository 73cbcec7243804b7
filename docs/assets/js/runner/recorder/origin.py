"""Whose code it is: the program's own, or that of a library, which is folded to a name."""

from __future__ import annotations

from collections.abc import Container

# The page's own code, below which a program runs and beside which it need not be named.
PAGE = "browser"
STANDARD_LIBRARY = ("/python314.zip/", "/lib/python3.14/")


class Origins:
    """Tells by a file's name what code belongs to."""

    def __init__(self, folder: str, modules: Container[str]) -> None:
        self.folder = folder
        self.modules = modules
        self.packages: dict[str, str] = {}

    def package(self, file: str) -> str:
        """Return the library that a file belongs to; empty for the program's own."""
        known = self.packages.get(file)
        if known is None:
            known = self.packages[file] = "" if file.startswith(self.folder) else library_of(file)
        return known

    def is_own_module(self, name: object) -> bool:
        # Anything may stand in the place of a module's name; only a text is one.
        return type(name) is str and name in self.modules


def library_of(file: str) -> str:
    if "/site-packages/" in file:
        return first_part(file.split("/site-packages/", 1)[1])
    if file.startswith("<frozen"):
        return "imports"
    for folder in STANDARD_LIBRARY:
        if folder in file:
            return first_part(file.split(folder, 1)[1])
    if "/library/" in file:
        return first_part(file.split("/library/", 1)[1])
    return PAGE if file == PAGE else "generated code"  # such as the `__init__` of a dataclass


def first_part(path: str) -> str:
    return path.split("/", 1)[0].removesuffix(".py")
