import gc
from contextlib import contextmanager

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
listeners = []


class Session:
    pass


def register():
    session = Session()

    def listener():
        return session

    listeners.append(listener)
    return listener


@contextmanager
def registered():
    listener = register()
    try:
        yield listener
    # --8<-- [start:take_back]
    finally:
        listeners.remove(listener)
    # --8<-- [end:take_back]


@app.get("/leaky")
async def leaky():
    register()
    return {"listeners": len(listeners)}


@app.get("/fixed")
async def fixed():
    with registered():
        return {"listeners": len(listeners)}


def report(path):
    before = gc.get_stats()[2]
    for _ in range(100):
        answer = client.get(path)
    gc.collect()
    after = gc.get_stats()[2]
    alive = sum(type(o) is Session for o in gc.get_objects())
    lost = after["uncollectable"] - before["uncollectable"]
    print(f"{path}: last answer {answer.json()}")
    print(f"  uncollectable {lost}, sessions alive {alive}")


client = TestClient(app)
report("/fixed")
report("/leaky")
listeners.clear()
report("/fixed")
