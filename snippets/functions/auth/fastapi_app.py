from secrets import compare_digest
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException
from fastapi.testclient import TestClient

app = FastAPI()
TOKEN = "secret"  # a real one comes from the environment


async def require_token(x_token: Annotated[str, Header()] = ""):
    if not compare_digest(x_token.encode(), TOKEN.encode()):
        raise HTTPException(401)


@app.get("/secure", dependencies=[Depends(require_token)])
async def secure():
    return {"data": "for holders of the token"}


client = TestClient(app)
for token in (None, "wrong", "secret"):
    headers = {"X-Token": token} if token else {}
    answer = client.get("/secure", headers=headers)
    print(token, answer.status_code)
