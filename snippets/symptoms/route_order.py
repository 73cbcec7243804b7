from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/users/{user_id}")
def user(user_id: int):
    return user_id


@app.get("/users/me")
def me():
    return "me"


# --8<-- [start:check]
answer = TestClient(app).get("/users/me")
print(answer.status_code, answer.json()["detail"][0]["msg"])
print([route.path for route in app.routes if "users" in route.path])
# --8<-- [end:check]
