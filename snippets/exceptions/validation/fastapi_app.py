from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel

app = FastAPI()
REASONS = {
    "missing": "is missing",
    "string_type": "is not a string",
}


class NewUser(BaseModel):
    email: str


@app.exception_handler(RequestValidationError)
async def invalid(request, error):
    first = error.errors()[0]
    field, reason = "body", "is not a JSON object"
    if first["loc"] == ("body", "email"):
        field = "email"
        reason = REASONS.get(first["type"], "is not valid")
    problem = {
        "title": "Unprocessable Content",
        "status": 422,
        "errors": [{"field": field, "reason": reason}],
    }
    return JSONResponse(problem, 422)


@app.post("/users", status_code=201)
async def create_user(user: NewUser):
    return user


client = TestClient(app)
for text in (
    '{"email": "raj@gmail.com"}',
    "{}",
    '{"email": 5}',
    "{",
    "null",
    "[]",
):
    answer = client.post(
        "/users",
        content=text,
        headers={"content-type": "application/json"},
    )
    body = answer.json()
    print(answer.status_code, body.get("errors", body))
answer = client.post(
    "/users", content="{}", headers={"content-type": "text/plain"}
)
print(answer.status_code, answer.json()["errors"])
