import inspect
from functools import wraps

from fastapi import FastAPI, HTTPException, Request
from fastapi.testclient import TestClient

app = FastAPI()


def require_token(fn):
    @wraps(fn)
    async def wrapper(*args, guarded_request: Request, **kwargs):
        if guarded_request.headers.get("X-Token") != "secret":
            raise HTTPException(401)
        return await fn(*args, **kwargs)

    signature = inspect.signature(fn)
    added = inspect.Parameter(
        "guarded_request",
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Request,
    )
    wrapper.__signature__ = signature.replace(
        parameters=[*signature.parameters.values(), added]
    )
    return wrapper


@app.get("/secure")
@require_token
async def secure():
    return "OK"


client = TestClient(app)
token = {"X-Token": "secret"}
print(client.get("/secure").status_code)
#> 401
print(client.get("/secure", headers=token).status_code)
#> 200
