# Needs Python 3.11
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = "def create_app(): pass\n"
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "main.py").write_text(SOURCE)
    for target in ("mian:app", "main:app", "main"):
        run = subprocess.run(
            [sys.executable, "-m", "uvicorn", target],
            cwd=folder,
            capture_output=True,
            text=True,
        )
        print(run.stderr.splitlines()[-1])
