import http.client
import socket
from threading import Thread

import uvicorn


async def app(scope, receive, send):
    print("called:", scope["type"], "with path:", "path" in scope)
    message = await receive()
    print("  receives", message["type"])
    if scope["type"] == "lifespan":
        await send({"type": "lifespan.startup.complete"})
        message = await receive()
        print("  receives", message["type"])
        await send({"type": "lifespan.shutdown.complete"})
        return
    start = {"type": "http.response.start", "status": 200}
    await send({**start, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})
    message = await receive()
    print("  receives", message["type"])


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = Thread(target=server.run, args=([listener],))
thread.start()
client = http.client.HTTPConnection(*listener.getsockname())
for _ in range(2):
    client.request("GET", "/")
    client.getresponse().read()
client.close()
server.should_exit = True
thread.join()
