from functools import wraps

from fastapi import FastAPI, HTTPException, Request
from fastapi.testclient import TestClient

app = FastAPI()


def require_token(fn):
    @wraps(fn)
    async def wrapper(*args, request: Request, **kwargs):
        if request.headers.get("X-Token") != "secret":
            raise HTTPException(401)
        return await fn(*args, request=request, **kwargs)

    return wrapper


@app.get("/secure")
@require_token
async def secure(request: Request):  # asked for by the decorator
    return "OK"


# --8<-- [start:forgotten]
@app.get("/forgotten")
@require_token
# --8<-- [end:forgotten]
async def forgotten():
    return "OK"


client = TestClient(app, raise_server_exceptions=False)
token = {"X-Token": "secret"}
print(client.get("/secure").status_code)
#> 401
print(client.get("/secure", headers=token).status_code)
#> 200
print(client.get("/forgotten", headers=token).status_code)
#> 500
print("documented:", "X-Token" in str(app.openapi()))
#> documented: False
