import h11


def send(declared, body):
    server = h11.Connection(h11.SERVER)
    server.receive_data(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    server.next_event()
    headers = [("Content-Length", str(declared))]
    server.send(h11.Response(status_code=200, headers=headers))
    try:
        server.send(h11.Data(data=body))
        server.send(h11.EndOfMessage())
        print("sent")
    except h11.LocalProtocolError as error:
        print("LocalProtocolError:", error)


send(5, b"hal")
send(5, b"too long")
send(len("größe".encode()), "größe".encode())
send(len("größe"), "größe".encode())
