from fastapi import Depends, FastAPI, Request
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()


async def resource():
    yield
    print("teardown")


async def lines(request):
    print("stream starts")
    yield f"hello {request.query_params['name']}\n"
    print("stream ends")


@app.get("/with", dependencies=[Depends(resource)])
async def stream(request: Request):
    return StreamingResponse(lines(request))


client = TestClient(app)
print("--- /with")
print(client.get("/with?name=Raj").text, end="")
