import asyncio
import threading

from flask import Flask

app = Flask(__name__)
answered, ended = threading.Event(), threading.Event()
log = []


def slow():
    answered.wait(1)
    log.append("the call ends")
    ended.set()


@app.get("/")
async def view():
    try:
        # --8<-- [start:limit]
        async with asyncio.timeout(0.05):
            await asyncio.to_thread(slow)
        # --8<-- [end:limit]
    except TimeoutError:
        log.append("the view gives up")
        return "too late", 504


status = app.test_client().get("/").status_code
log.append(f"the client has {status}")
answered.set()
ended.wait(5)
print(*log, sep="\n")
