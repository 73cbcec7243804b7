# Needs Python 3.11
import http.client
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = """
import os, signal

def app(environ, start_response):
    os.kill(os.getpid(), signal.SIGKILL)  # as the system does
"""
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "main.py").write_text(SOURCE)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        descriptor = listening.fileno()
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "main:app"]
            + ["--bind", f"fd://{descriptor}"]
            + ["--no-control-socket", "--log-level", "warning"],
            pass_fds=[descriptor],
            cwd=folder,
            stderr=subprocess.PIPE,
            text=True,
        )
        client = http.client.HTTPConnection(
            *listening.getsockname()
        )
        client.request("GET", "/")
        try:
            client.getresponse()
        except ConnectionError as error:
            print("client:", type(error).__name__)
        said = next(line for line in server.stderr if "SIG" in line)
        print("log: Worker …", said.rpartition(") ")[2].strip())
        server.terminate()
        server.communicate()
