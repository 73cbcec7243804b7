import asyncio

from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()
log = []


async def limited():
    async with asyncio.timeout(0.2):
        yield


async def send_mail():
    try:
        await asyncio.sleep(0.4)
        log.append("mail sent")
    except asyncio.CancelledError:
        log.append("mail cut")
        raise


async def rows():
    try:
        yield "first"
        await asyncio.sleep(0.4)
        yield "last"
        log.append("stream ended")
    except asyncio.CancelledError:
        log.append("stream cut")
        raise


async def mail(tasks: BackgroundTasks):
    tasks.add_task(send_mail)


async def stream():
    return StreamingResponse(rows())


# --8<-- [start:scope]
to_the_end = Depends(limited)
the_view = Depends(limited, scope="function")
# --8<-- [end:scope]
for scope, limit in (
    ("request", to_the_end),
    ("function", the_view),
):
    for view in mail, stream:
        app.get(f"/{scope}/{view.__name__}", dependencies=[limit])(
            view
        )

client = TestClient(app, raise_server_exceptions=False)
for route in app.routes[-4:]:
    log.clear()
    answer = client.get(route.path)
    print(route.path, answer.status_code, *log)
