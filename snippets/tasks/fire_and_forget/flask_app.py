import asyncio
import threading

from flask import Flask

app = Flask(__name__)
tasks, log = set(), []
mail_server = threading.Event()


async def send_mail():
    try:
        while not mail_server.is_set():
            await asyncio.sleep(0.001)
        log.append("sent")
    except asyncio.CancelledError:
        log.append("cut")
        raise


@app.get("/order")
async def order():
    # --8<-- [start:start]
    task = asyncio.create_task(send_mail())
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    # --8<-- [end:start]
    return "ordered"


@app.get("/waits")
async def waits():
    await asyncio.gather(send_mail())
    return "ordered"


client = app.test_client()
for path in ("/order", "/waits"):
    log.clear()
    status = client.get(path).status_code
    mail_server.set()  # it answers from now on
    print(path, status, log)
