from functools import wraps

from flask import Flask, abort

app = Flask(__name__)


def require_token(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        abort(401)

    return wrapper


@app.get("/secure")
@require_token
def secure():
    return "OK"


print("a request:", app.test_client().get("/secure").status_code)
#> a request: 401
print("the view alone:", secure.__wrapped__())
#> the view alone: OK
