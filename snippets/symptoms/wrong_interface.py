# Needs Python 3.11
import http.client
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = """
from fastapi import FastAPI
from flask import Flask
fastapi_app, flask_app = FastAPI(), Flask(__name__)
"""


def last_line(command):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        descriptor = listening.fileno()
        server = subprocess.Popen(
            [part.format(descriptor) for part in command],
            pass_fds=[descriptor],
            cwd=folder,
            stderr=subprocess.PIPE,
            text=True,
        )
        port = listening.getsockname()[1]
        client = http.client.HTTPConnection("127.0.0.1", port)
        client.request("GET", "/")
        client.getresponse().read()
        client.close()
        said = next(
            x for x in server.stderr if x.startswith("TypeE")
        )
        server.terminate()
        server.communicate()
    return said.strip()


RUN = [sys.executable, "-m"]
GUNICORN = [*RUN, "gunicorn", "--bind", "fd://{}"]
GUNICORN += ["--no-control-socket"]
UVICORN = [*RUN, "uvicorn", "--no-access-log", "--fd", "{}"]
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "main.py").write_text(SOURCE)
    print(last_line([*GUNICORN, "main:fastapi_app"]))
    print(last_line([*UVICORN, "main:flask_app"]))
