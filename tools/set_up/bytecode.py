"""Compile the standard library of an interpreter that came without bytecode."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# What no snippet imports, and would take as long again.
NEVER_IMPORTED = r"/(test|tests|idlelib|tkinter|turtledemo|lib2to3|ensurepip|site-packages|dist-packages)/"
ASK = """
import asyncio, importlib.util, os, sysconfig
compiled = os.path.exists(importlib.util.cache_from_source(asyncio.__file__))
print("" if compiled else sysconfig.get_path("stdlib"))
"""


def compile_standard_library(program: Path) -> None:
    """Compile the standard library where nobody has, and where we may write.

    Packages of Linux and some downloads leave it to the first process that imports a module. A snippet's
    process writes nothing: it would compile asyncio anew in each of hundreds of runs, for a third of a second.
    """
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    asked = subprocess.run([program, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    library = asked.stdout.strip()
    if library and os.access(library, os.W_OK):
        # What does not compile is there to be refused, as a test of its own.
        subprocess.run([program, "-m", "compileall", "-q", "-j0", "-x", NEVER_IMPORTED, library], capture_output=True)
