from flask import Blueprint, Flask, abort, request

admin = Blueprint("admin", __name__, url_prefix="/admin")


@admin.before_request
def require_token():
    if request.headers.get("X-Token") != "secret":
        abort(401)


@admin.get("/users")
def users():
    return "users"


@admin.get("/orders")
def orders():
    return "orders"


app = Flask(__name__)
app.register_blueprint(admin)
client = app.test_client()
print(
    [
        client.get(f"/admin/{p}").status_code
        for p in ("users", "orders")
    ]
)
#> [401, 401]
token = {"X-Token": "secret"}
print(client.get("/admin/users", headers=token).status_code)
#> 200
