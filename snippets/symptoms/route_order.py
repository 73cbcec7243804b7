from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
router = APIRouter()


@app.get("/users/{user_id}")
def user(user_id: int):
    return user_id


@router.get("/users/me")
def me():
    return "me"


app.include_router(router)

# --8<-- [start:check]
answer = TestClient(app).get("/users/me")
print(answer.status_code, answer.json()["detail"][0]["msg"])
print(list(app.openapi()["paths"]))
# --8<-- [end:check]
