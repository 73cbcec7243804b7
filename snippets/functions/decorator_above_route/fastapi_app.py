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


# --8<-- [start:too_late]
@require_token  # too late: the route has the bare function
@app.get("/open")
# --8<-- [end:too_late]
async def open_door(request: Request):
    return "no token asked for"


@app.get("/closed")
@require_token
async def closed_door(request: Request):
    return "never without a token"


client = TestClient(app)
print("guard above the route:", client.get("/open").status_code)
#> guard above the route: 200
print("guard below the route:", client.get("/closed").status_code)
#> guard below the route: 401
