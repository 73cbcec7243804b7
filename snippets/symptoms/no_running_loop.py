import asyncio

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


async def send_mail():
    return "sent"


@app.get("/in_a_thread")
def in_a_thread():
    mail = send_mail()
    try:
        asyncio.create_task(mail)
    except RuntimeError as error:
        mail.close()
        return f"RuntimeError: {error}"


@app.get("/old_way")
def old_way():
    try:
        asyncio.get_event_loop()
    except RuntimeError as error:
        return f"RuntimeError: {str(error)[:41]}"


@app.get("/in_the_loop")
async def in_the_loop():
    return await asyncio.create_task(send_mail())


client = TestClient(app)
for path in ("/in_a_thread", "/old_way", "/in_the_loop"):
    print(path, client.get(path).json())
