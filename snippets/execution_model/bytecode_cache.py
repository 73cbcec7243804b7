import importlib
import runpy
import sys
import tempfile
from pathlib import Path


def compiled_files(folder):
    return [path.suffix for path in folder.rglob("*.pyc")]


def start_and_import(write_nothing):
    sys.dont_write_bytecode = write_nothing
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "prices.py").write_text("BASE = 40\n")
        sys.path.insert(0, name)
        runpy.run_path(str(folder / "prices.py"))
        print("started as a file:", compiled_files(folder))
        importlib.import_module("prices")
        print("imported:", compiled_files(folder))
        sys.path.remove(name)
        del sys.modules["prices"]


start_and_import(write_nothing=False)
print("with PYTHONDONTWRITEBYTECODE:")
start_and_import(write_nothing=True)
