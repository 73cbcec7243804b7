from fastapi import BackgroundTasks, FastAPI, HTTPException
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient
from starlette.background import BackgroundTask

app = FastAPI()


def send_mail():
    print("  mail sent")


def count():
    print("  counted")


def fails():
    raise ConnectionError


@app.get("/returned")
async def returned(tasks: BackgroundTasks):
    tasks.add_task(send_mail)


@app.get("/raised")
async def raised(tasks: BackgroundTasks):
    tasks.add_task(send_mail)
    raise HTTPException(409)


@app.get("/second")
async def second(tasks: BackgroundTasks):
    tasks.add_task(fails)
    tasks.add_task(send_mail)


@app.get("/own_response")
async def own_response(tasks: BackgroundTasks):
    tasks.add_task(send_mail)
    return PlainTextResponse("done")


@app.get("/own_task")
async def own_task(tasks: BackgroundTasks):
    tasks.add_task(send_mail)
    own = BackgroundTask(count)
    return PlainTextResponse("done", background=own)


client = TestClient(app, raise_server_exceptions=False)
for route in app.routes[-5:]:
    print(route.path)
    print("  status", client.get(route.path).status_code)
