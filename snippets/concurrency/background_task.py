from threading import get_ident

from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
loop_thread = 0


async def coroutine():
    print("async def blocks the loop:", get_ident() == loop_thread)


def function():
    print("def blocks the loop:", get_ident() == loop_thread)


@app.get("/")
async def order(tasks: BackgroundTasks):
    global loop_thread
    loop_thread = get_ident()
    tasks.add_task(coroutine)
    tasks.add_task(function)


TestClient(app).get("/")
