import os
import socket
from pathlib import Path


# --8<-- [start:check]
def waiting(port):
    """Connections that the kernel has and nobody accepted."""
    for row in Path("/proc/net/tcp").read_text().splitlines():
        _, local, _, state, queues, *_ = row.split()
        if local.endswith(f":{port:04X}") and state == "0A":
            return int(queues.partition(":")[2], 16)


# --8<-- [end:check]

server = socket.create_server(("127.0.0.1", 0), backlog=8)
port = server.getsockname()[1]
print("at first:", waiting(port))
clients = [
    socket.create_connection(("127.0.0.1", port)) for _ in range(3)
]
print("three have come, the server is busy:", waiting(port))
accepted = [server.accept()[0] for _ in clients]
print("it has accepted them:", waiting(port))
for connection in (*clients, *accepted, server):
    connection.close()
