# Needs Python 3.11
import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

# Each line in one write: the workers print at the same time.
SOURCE = r"""
import os
who = f"{os.getpid()} {os.getppid()}\n"
print(f"imported {who}", end="", flush=True)

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        await receive()
        print(f"lifespan {who}", end="", flush=True)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
"""
with TemporaryDirectory() as folder:
    Path(folder, "main.py").write_text(SOURCE)
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "main:app"]
        + ["--workers", "2", "--port", "0"]
        + ["--log-level", "critical"],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    lines = [server.stdout.readline().split() for _ in range(4)]
    for what in ("imported", "lifespan"):
        by = {pid for word, pid, _ in lines if word == what}
        print(what, "by processes:", len(by))
        print("by the parent:", str(server.pid) in by)
    server.send_signal(signal.SIGTERM)
    server.communicate()
    print("exit code:", server.returncode)
