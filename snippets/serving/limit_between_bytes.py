# Needs Python 3.11
import socket
import time
from threading import Thread

import httpx

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
PAUSE = 0.4


def answer_slowly(listening):
    connection, _ = listening.accept()
    with connection:
        connection.recv(1000)
        connection.sendall(HEAD)
        for byte in (b"d", b"o", b"n", b"e", b"!"):
            time.sleep(PAUSE)
            connection.sendall(byte)


def answer_never(listening):
    connection, _ = listening.accept()
    with connection:
        connection.recv(1000)
        connection.recv(1000)  # until the client has left


for server, limit in ((answer_slowly, 1.5), (answer_never, 0.3)):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server, args=[listening])
        thread.start()
        host, port = listening.getsockname()
        began = time.monotonic()
        try:
            answer = httpx.get(
                f"http://{host}:{port}", timeout=limit
            )
            print(server.__name__, answer.text)
            lasted = time.monotonic() - began
            print("longer than the limit:", lasted > limit)
        except httpx.ReadTimeout:
            print(server.__name__, "ReadTimeout")
        thread.join()
