# Needs Python 3.11
import socket
from threading import Thread

import httpx

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"


def serve():
    connection, _ = listening.accept()
    with connection:
        while connection.recv(1000):
            connection.sendall(HEAD + b"done")


listening = socket.create_server(("127.0.0.1", 0))
thread = Thread(target=serve)
thread.start()
host, port = listening.getsockname()
url = f"http://{host}:{port}/"
# --8<-- [start:pool]
limits = httpx.Limits(max_connections=1)
timeout = httpx.Timeout(10, pool=0.1)
# --8<-- [end:pool]
with httpx.Client(limits=limits, timeout=timeout) as client:
    with client.stream("GET", url) as held:
        print("the first:", held.status_code)
        try:
            client.get(url)
        except httpx.PoolTimeout as error:
            print("a second, meanwhile:", type(error).__name__)
        held.read()
    print("afterwards:", client.get(url).status_code)
thread.join()
listening.close()
