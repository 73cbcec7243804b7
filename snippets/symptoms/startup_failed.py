# Needs Python 3.11
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = """
from contextlib import asynccontextmanager
from fastapi import FastAPI

@asynccontextmanager
async def lifespan(app):
    raise ConnectionError("no database")
    yield

app = FastAPI(lifespan=lifespan)
"""
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "main.py").write_text(SOURCE)
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "uvicorn",
            "main:app",
            "--port",
            "0",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
    )
for line in run.stderr.splitlines():
    if "no database" in line or "startup failed" in line:
        print(line)
print("exit code", run.returncode)
