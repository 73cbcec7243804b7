from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

app = FastAPI()


@app.get("/")
async def who(request: Request):
    return request.client.host


def addresses(application):
    client = TestClient(application, client=("10.0.0.1", 50000))
    return [
        client.get("/", headers={"X-Forwarded-For": user}).json()
        for user in ("203.0.113.1", "203.0.113.2")
    ]


print("as it is:", len(set(addresses(app))), "client")
#> as it is: 1 client
behind = ProxyHeadersMiddleware(app, trusted_hosts="10.0.0.1")
print("told of the proxy:", len(set(addresses(behind))), "clients")
#> told of the proxy: 2 clients
