from functools import wraps

from flask import Flask, abort, request

app = Flask(__name__)


def require_token(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        if request.headers.get("X-Token") != "secret":
            abort(401)
        return fn(*args, **kwargs)

    return wrapper


# --8<-- [start:too_late]
@require_token  # too late: the route has the bare function
@app.get("/open")
# --8<-- [end:too_late]
def open_door():
    return "no token asked for"


@app.get("/closed")
@require_token
def closed_door():
    return "never without a token"


client = app.test_client()
print("guard above the route:", client.get("/open").status_code)
#> guard above the route: 200
print("guard below the route:", client.get("/closed").status_code)
#> guard below the route: 401
