import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

from flask import Flask
from gunicorn import version_info

app = Flask(__name__)


@app.get("/slow")
def slow():
    print("view: started", flush=True)
    time.sleep(0.6)
    print("view: finished", flush=True)
    return "done"


def main():
    folder = str(Path(__file__).parent)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "flask_app:app"]
            + ["--bind", f"fd://{listening.fileno()}"]
            + ["--pythonpath", folder]
            + ["--no-control-socket"] * (version_info >= (25, 1))
            + ["--log-level", "critical"],
            pass_fds=[listening.fileno()],
            stdout=subprocess.PIPE,
            text=True,
        )

    answers = []

    def request():
        client = http.client.HTTPConnection("127.0.0.1", port)
        client.request("GET", "/slow")
        answers.append(client.getresponse().read().decode())

    thread = Thread(target=request)
    thread.start()
    print(server.stdout.readline().strip())
    os.kill(server.pid, signal.SIGTERM)
    print("SIGTERM sent")
    thread.join(10)
    print(server.stdout.readline().strip())
    print("client:", *answers)
    print("exit code:", server.wait(10))


if __name__ == "__main__":
    main()
