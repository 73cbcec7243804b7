from functools import wraps

from flask import Flask, abort, request

app = Flask(__name__)


def require_role(role):
    def decorate(fn):
        @wraps(fn)
        def check(*args, **kwargs):  # a closure
            if request.headers.get("X-Role") != role:
                abort(403)
            return fn(*args, **kwargs)

        return check

    return decorate


@app.get("/admin")
@require_role("admin")
def admin():
    return "ok"


@app.get("/staff")
@require_role("staff")
def staff():
    return "ok"


client = app.test_client()
as_staff = {"X-Role": "staff"}
print("/admin", client.get("/admin", headers=as_staff).status_code)
#> /admin 403
print("/staff", client.get("/staff", headers=as_staff).status_code)
#> /staff 200
print("closure over:", admin.__code__.co_freevars)
#> closure over: ('fn', 'role')
