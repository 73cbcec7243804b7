from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import APIKeyHeader
from fastapi.testclient import TestClient

app = FastAPI()
token_header = APIKeyHeader(name="X-Token")


async def require_token(
    token: Annotated[str, Depends(token_header)],
):
    if token != "secret":
        raise HTTPException(401)


@app.get("/secure", dependencies=[Depends(require_token)])
async def secure():
    return "OK"


client = TestClient(app)
answer = client.get("/secure")
print("no token:", answer.status_code)
#> no token: 401
print("asks for:", answer.headers.get("WWW-Authenticate"))
#> asks for: APIKey
print("documented:", "X-Token" in str(app.openapi()))
#> documented: True
