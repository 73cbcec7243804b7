import os
import socket
import ssl

# What OpenSSL calls it: an older release, a newer one.
WORDS = (
    "decryption failed or bad record mac",
    "record layer failure",
)


def without_certificates(protocol):
    context = ssl.SSLContext(protocol)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AECDH-AES128-SHA:@SECLEVEL=0")
    return context


def serve(plain):
    context = without_certificates(ssl.PROTOCOL_TLS_SERVER)
    connection = context.wrap_socket(plain, server_side=True)
    while line := connection.recv(100):
        connection.sendall(b"answer to " + line)


def ask(name):
    try:
        client.sendall(name.encode())
        print(f"{name}: {client.recv(100).decode()}", flush=True)
    except ssl.SSLError as error:
        assert any(words in str(error) for words in WORDS), error
        print(f"{name}:", " / ".join(WORDS))


def in_a_child(work, *arguments):
    child = os.fork()
    if child == 0:
        try:
            work(*arguments)
        finally:
            os._exit(0)
    return child


server_side, client_side = socket.socketpair()
server = in_a_child(serve, server_side)
server_side.close()
context = without_certificates(ssl.PROTOCOL_TLS_CLIENT)
client = context.wrap_socket(client_side)
ask("before the fork")
os.waitpid(in_a_child(ask, "child"), 0)
ask("parent")
client.close()
os.waitpid(server, 0)
