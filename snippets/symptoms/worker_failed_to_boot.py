# Needs Python 3.11
import subprocess
import sys
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    Path(folder, "main.py").write_text("import missing_module\n")
    run = subprocess.run(
        [sys.executable, "-m", "gunicorn", "main:app"]
        + ["--bind", "127.0.0.1:0", "--no-control-socket"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
for line in run.stderr.splitlines():
    if line.startswith("ModuleNotFound") or "Worker failed" in line:
        print(line.rpartition("[ERROR] ")[2])
print("exit code", run.returncode)
