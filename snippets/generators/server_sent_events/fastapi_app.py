from fastapi import FastAPI
from fastapi.sse import EventSourceResponse, ServerSentEvent
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/tokens", response_class=EventSourceResponse)
async def tokens():
    for number, word in enumerate(["streams", "end", "here"], 1):
        yield ServerSentEvent(data=word, id=str(number))


answer = TestClient(app).get("/tokens")
kind = answer.headers["content-type"].split(";")[0]
print(kind, answer.headers["X-Accel-Buffering"])
for event in answer.text.strip().split("\n\n"):
    print(sorted(event.splitlines()))
