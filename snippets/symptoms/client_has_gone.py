import socket
import struct

RESET = struct.pack("ii", 1, 0)  # close with a reset, at once


def show(work):
    try:
        work()
    except OSError as error:
        print(f"{type(error).__name__}: {error}")


service, client = socket.socketpair()
client.close()
show(lambda: service.sendall(b"answer"))

with socket.create_server(("127.0.0.1", 0)) as listening:
    client = socket.create_connection(listening.getsockname())
    service, _ = listening.accept()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    client.close()
    show(lambda: service.recv(100))
    service.close()
