# Needs Python 3.11
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = """
from flask import Flask
def create_app(name=None):
    return Flask(name or __name__)
service = create_app()
"""
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "main.py").write_text(PROGRAM)
    for asked in ("main:app", "main", "main:service"):
        run = subprocess.run(
            [sys.executable, "-Bm", "gunicorn", "--check-config"]
            + [asked],
            cwd=folder,
            capture_output=True,
            text=True,
        )
        said = [
            line
            for line in run.stderr.splitlines()
            if line.startswith("gunicorn.errors")
        ]
        print(f"{asked}:", *said or ["it is found"])
