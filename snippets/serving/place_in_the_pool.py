# Needs Python 3.11
import socket
from threading import Event, Thread

import httpx

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"
asked, may_answer = Event(), Event()


def serve():
    connection, _ = listening.accept()
    with connection:
        while request := connection.recv(1000):
            if b"/slow" in request:
                asked.set()
                may_answer.wait(10)
            connection.sendall(HEAD + b"done")


def call(name):
    try:
        print(name, client.get(url).status_code)
    except httpx.PoolTimeout as error:
        print(name, type(error).__name__)


listening = socket.create_server(("127.0.0.1", 0))
server = Thread(target=serve)
server.start()
host, port = listening.getsockname()
url = f"http://{host}:{port}/"
# --8<-- [start:pool]
limits = httpx.Limits(max_connections=1)
timeout = httpx.Timeout(10, pool=0.1)
# --8<-- [end:pool]
with httpx.Client(limits=limits, timeout=timeout) as client:
    with client.stream("GET", url) as held:
        call("while an answer is not read:")
        held.read()
    call("afterwards:")
    other = Thread(target=client.get, args=[url + "slow"])
    other.start()
    asked.wait(10)
    call("while the service is slow:")
    may_answer.set()
    other.join()
server.join()
listening.close()
