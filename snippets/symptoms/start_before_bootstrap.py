import subprocess
import sys
import tempfile
from pathlib import Path

UNGUARDED = """
from multiprocessing import get_context
context = get_context("spawn")
child = context.Process(target=print, args=["work"])
child.start()
child.join()
"""
GUARDED = """
from multiprocessing import get_context
if __name__ == "__main__":
    context = get_context("spawn")
    child = context.Process(target=print, args=["work"])
    child.start()
    child.join()
"""

with tempfile.TemporaryDirectory() as folder:
    for source in (UNGUARDED, GUARDED):
        script = Path(folder, "script.py")
        script.write_text(source)
        run = subprocess.run(
            [sys.executable, script], capture_output=True, text=True
        )
        for line in (run.stderr + run.stdout).splitlines():
            if "bootstrapping phase" in line or line == "work":
                print(line.strip())
