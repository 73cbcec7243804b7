from functools import wraps
from secrets import compare_digest

from flask import Flask, abort, request

app = Flask(__name__)
TOKEN = "secret"  # a real one comes from the environment


def require_token(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        given = request.headers.get("X-Token", "")
        if not compare_digest(given.encode(), TOKEN.encode()):
            abort(401)
        return fn(*args, **kwargs)

    return wrapper


@app.get("/secure")
@require_token
def secure():
    return {"data": "for holders of the token"}


client = app.test_client()
for token in (None, "wrong", "secret"):
    headers = {"X-Token": token} if token else {}
    answer = client.get("/secure", headers=headers)
    print(token, answer.status_code)
