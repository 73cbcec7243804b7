import asyncio
import http.client
import socket
import threading

import uvicorn
from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
log, ended = [], threading.Event()


async def items():
    try:
        for _ in range(100):
            yield "item\n"
            await asyncio.sleep(0.02)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise
    finally:
        # --8<-- [start:clean_up]
        log.append("finally, before await")
        await asyncio.sleep(0)
        log.append("finally, after await")
        # --8<-- [end:clean_up]


async def note_end():
    yield
    ended.set()  # the request is over


@app.get("/stream", dependencies=[Depends(note_end)])
async def stream():
    return StreamingResponse(items())


# --8<-- [start:harness]
listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
# --8<-- [end:harness]

client = http.client.HTTPConnection(
    *listener.getsockname(), timeout=10
)
client.request("GET", "/stream")
answer = client.getresponse()
print("client got:", answer.readline())
answer.close()
client.close()
print("request is over:", ended.wait(5))
print(log)

server.should_exit = True
thread.join(5)
