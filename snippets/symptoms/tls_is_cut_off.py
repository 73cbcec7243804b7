import socket
import threading

import psycopg

# What libpq calls it: an older release, a newer one.
WORDS = (
    "SSL SYSCALL error: EOF detected",
    "SSL error: unexpected eof while reading",
)


def serve():
    """Stand in for a server or a proxy that ends in between."""
    connection, _ = listening.accept()
    with connection:
        connection.recv(8)  # "May we speak TLS?"
        connection.sendall(b"S")  # "Yes."
        connection.recv(10000)


listening = socket.create_server(("127.0.0.1", 0))
host, port = listening.getsockname()
thread = threading.Thread(target=serve)
thread.start()
try:
    psycopg.connect(host=host, port=port, sslmode="require")
except psycopg.OperationalError as error:
    said = str(error)
thread.join()
assert any(words in said for words in WORDS), said
print("OperationalError:", " / ".join(WORDS))
listening.close()
