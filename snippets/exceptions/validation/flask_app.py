from flask import Flask, request

app = Flask(__name__)


class ValidationError(Exception):
    def __init__(self, field, reason):
        self.problem = {
            "title": "Unprocessable Content",
            "status": 422,
            "errors": [{"field": field, "reason": reason}],
        }


@app.errorhandler(ValidationError)
def invalid(error):
    return error.problem, 422


@app.post("/users")
def create_user():
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise ValidationError("body", "is not a JSON object")
    if "email" not in body:
        raise ValidationError("email", "is missing")
    if not isinstance(body["email"], str):
        raise ValidationError("email", "is not a string")
    return {"email": body["email"]}, 201


client = app.test_client()
for text in (
    '{"email": "raj@gmail.com"}',
    "{}",
    '{"email": 5}',
    "{",
    "null",
    "[]",
):
    answer = client.post(
        "/users", data=text, content_type="application/json"
    )
    body = answer.get_json()
    print(answer.status_code, body.get("errors", body))
answer = client.post("/users", data="{}", content_type="text/plain")
print(answer.status_code, answer.get_json()["errors"])
