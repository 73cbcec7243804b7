from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

app = FastAPI()


@app.get("/login")
def login(request: Request):
    return PlainTextResponse(str(request.url_for("login")))


def ask(application):
    answer = TestClient(application).get(
        "/login", headers={"X-Forwarded-Proto": "https"}
    )
    return answer.text.partition(":")[0]


print("as it is:", ask(app))
behind = ProxyHeadersMiddleware(app, trusted_hosts="*")
print("told of the proxy:", ask(behind))
