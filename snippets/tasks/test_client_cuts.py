import asyncio
import threading
import time

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
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
    tasks.add(asyncio.create_task(send_mail()))


def ask(client):
    log.clear()
    mail_server.clear()
    client.get("/order")
    mail_server.set()  # it answers from now on
    while not log:
        time.sleep(0.001)
    return log


print("a loop for each request:", ask(TestClient(app)))
with TestClient(app) as client:
    print("one loop for the block:", ask(client))
