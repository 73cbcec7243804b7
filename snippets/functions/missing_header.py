from fastapi import Depends, FastAPI, Header, HTTPException
from fastapi.testclient import TestClient

app = FastAPI()


def require_token(x_token: str = Header()):  # required
    if x_token != "secret":
        raise HTTPException(401)


@app.get("/secure")
async def secure(dep=Depends(require_token)):
    return dep


client = TestClient(app)
wrong = client.get("/secure", headers={"X-Token": "wrong"})
print("wrong token:", wrong.status_code)
missing = client.get("/secure")
print(
    "no token:",
    missing.status_code,
    missing.json()["detail"][0]["msg"],
)
allowed = client.get("/secure", headers={"X-Token": "secret"})
print("what was injected:", allowed.json())
