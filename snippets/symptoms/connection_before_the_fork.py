import os
import socket
import threading


def serve(server):
    connection, _ = server.accept()
    for line in connection.makefile():
        connection.sendall(f"answer to {line}".encode())


server = socket.create_server(("127.0.0.1", 0))
serving = threading.Thread(target=serve, args=[server], daemon=True)
client = socket.create_connection(server.getsockname())
answers = client.makefile()
child = os.fork()  # the pool was filled before
if child == 0:
    client.sendall(b"child\n")  # and will read too late
    os._exit(0)
os.waitpid(child, 0)
serving.start()
client.sendall(b"parent\n")
print("the parent gets:", answers.readline().strip())
# --8<-- [start:check]
print("and the next one:", answers.readline().strip())
# --8<-- [end:check]
answers.close()
client.close()
serving.join()
server.close()
