import importlib
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = False

with tempfile.TemporaryDirectory() as folder:
    Path(folder, "prices.py").write_text("BASE = 40\n")
    sys.path.insert(0, folder)
    prices = importlib.import_module("prices")
    cached = Path(prices.__spec__.cached)
    print(prices.BASE)
    print(cached.parent.name, cached.suffix)
