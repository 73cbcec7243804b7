# Needs Python 3.11
import socket
import time
from threading import Thread

import httpx

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"
PAUSE, LIMIT = 0.35, 1.0


def answer_slowly(listening):
    connection, _ = listening.accept()
    with connection:
        connection.recv(1000)
        connection.sendall(HEAD)
        for byte in (b"d", b"o", b"n", b"e"):
            time.sleep(PAUSE)
            connection.sendall(byte)


def answer_never(listening):
    connection, _ = listening.accept()
    with connection:
        connection.recv(1000)
        connection.recv(1000)  # until the client has left


for server in (answer_slowly, answer_never):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server, args=[listening])
        thread.start()
        host, port = listening.getsockname()
        began = time.monotonic()
        try:
            answer = httpx.get(
                f"http://{host}:{port}", timeout=LIMIT
            )
            print(server.__name__, answer.text)
            lasted = time.monotonic() - began
            print("longer than the limit:", lasted > LIMIT)
        except httpx.ReadTimeout:
            print(server.__name__, "ReadTimeout")
        thread.join()
