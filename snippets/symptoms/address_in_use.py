# Needs Python 3.11
import socket
import subprocess
import sys

with socket.create_server(("127.0.0.1", 0)) as taken:
    port = taken.getsockname()[1]
    run = subprocess.run(
        [sys.executable, "-m", "uvicorn", "--port", str(port)]
        + ["wsgiref.simple_server:demo_app"],
        capture_output=True,
        text=True,
    )
for line in run.stderr.splitlines():
    if "bind" in line:
        # The words behind it differ between CPythons.
        place, _, _ = line.rpartition(": ")
        print(place.replace(str(port), "8000"))
print("exit code", run.returncode)
