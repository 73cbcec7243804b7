from functools import wraps

from flask import Flask, abort, current_app, g

app = Flask(__name__)


def ask_identity_provider():
    return None  # a real one reads the request


app.config["CURRENT_USER"] = ask_identity_provider


def require_user(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        g.user = current_app.config["CURRENT_USER"]()
        return fn(*args, **kwargs) if g.user else abort(401)

    return wrapper


@app.get("/me")
@require_user
def me():
    return {"user": g.user}


client = app.test_client()
print("as it is:", client.get("/me").status_code)
#> as it is: 401
app.config["CURRENT_USER"] = lambda: "Raj"
print("replaced:", client.get("/me").get_json())
#> replaced: {'user': 'Raj'}
app.config["CURRENT_USER"] = ask_identity_provider
print("restored:", client.get("/me").status_code)
#> restored: 401
