import socket
import threading

import h11
import httpx

HEAD = b"HTTP/1.1 200 OK\r\n"
ANSWERS = (
    b"",
    HEAD + b"Content-Length: 5\r\n\r\nhal",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nhal\r\n",
    HEAD + b"Content-Length: 5\r\n\r\nwhole",
)


def serve():
    for answer in ANSWERS:
        connection, _ = listening.accept()
        with connection:
            connection.recv(1000)
            connection.sendall(answer)


listening = socket.create_server(("127.0.0.1", 0))
address = f"http://127.0.0.1:{listening.getsockname()[1]}"
thread = threading.Thread(target=serve)
thread.start()
for _ in ANSWERS:
    try:
        print(httpx.get(address).text)
    except httpx.RemoteProtocolError as error:
        print(f"RemoteProtocolError: {error}")
thread.join()
listening.close()

# What h11 says of the first one, and so do older clients.
client = h11.Connection(h11.CLIENT)
headers = [("Host", "upstream")]
client.send(h11.Request(method="GET", target="/", headers=headers))
client.receive_data(b"")
try:
    client.next_event()
except h11.RemoteProtocolError as error:
    print(f"h11: RemoteProtocolError: {error}")
