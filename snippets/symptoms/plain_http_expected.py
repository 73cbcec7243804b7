# Needs Python 3.11
import socket
import ssl
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = "async def app(scope, receive, send): pass\n"
with tempfile.TemporaryDirectory() as folder:
    Path(folder, "main.py").write_text(SOURCE)
    listening = socket.create_server(("127.0.0.1", 0))
    server = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "main:app", "--fd"]
        + [str(listening.fileno()), "--lifespan", "off"],
        pass_fds=[listening.fileno()],
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
    )
    client = socket.create_connection(listening.getsockname())
    try:
        ssl.create_default_context().wrap_socket(
            client, server_hostname="localhost"
        )
    except OSError as error:
        print("https client:", type(error).__name__)
    print(next(x for x in server.stderr if "Invalid" in x).strip())
    server.terminate()
    server.communicate()
    listening.close()
