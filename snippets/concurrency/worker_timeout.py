import http.client
import socket
import subprocess
import sys
import time
from pathlib import Path

from flask import Flask
from gunicorn import version_info

app = Flask(__name__)


@app.get("/report")
def report():
    time.sleep(30)
    return "done"


def main():
    folder = str(Path(__file__).parent)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "worker_timeout:app"]
            + ["--bind", f"fd://{listening.fileno()}"]
            + ["--pythonpath", folder]
            + ["--no-control-socket"] * (version_info >= (25, 1))
            + ["--log-level", "critical", "--timeout", "1"],
            pass_fds=[listening.fileno()],
            stderr=subprocess.PIPE,
            text=True,
        )
    client = http.client.HTTPConnection("127.0.0.1", port)
    client.request("GET", "/report")
    _, level, message = server.stderr.readline().partition("[CRIT")
    print("log:", level + message.partition(" (pid")[0])
    server.terminate()
    server.communicate()


if __name__ == "__main__":
    main()
