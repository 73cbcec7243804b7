# Needs Python 3.11
import socket
from threading import Thread

import httpx

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def serve(listening):
    """Answer once, then close when the next request is there."""
    connection, _ = listening.accept()
    with connection:
        connection.recv(1000)
        connection.sendall(ANSWER)
        requests.append(connection.recv(1000)[:4])


def count(event, info):
    events.append(event)


requests, events = [], []
# --8<-- [start:retries]
transport = httpx.HTTPTransport(retries=1)
# --8<-- [end:retries]
client = httpx.Client(transport=transport)
with socket.create_server(("127.0.0.1", 0)) as listening:
    thread = Thread(target=serve, args=[listening])
    thread.start()
    host, port = listening.getsockname()
    url = f"http://{host}:{port}/"
    print("the first:", client.post(url).status_code)
    for name in ("lost after it was sent", "nobody listens"):
        events.clear()
        try:
            client.post(url, extensions={"trace": count})
        except httpx.TransportError as error:
            print(f"{name}: {type(error).__name__}")
        tries = events.count("connection.connect_tcp.started")
        sent = events.count("http11.send_request_headers.complete")
        print("connects:", tries, "requests sent:", sent)
        listening.close()
        thread.join()
client.close()
