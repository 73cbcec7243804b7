from flask import Blueprint, Flask, url_for
from werkzeug.routing import BuildError

users = Blueprint("users", __name__)


@users.get("/users/<int:number>")
def profile(number):
    return url_for(".profile", number=number)


app = Flask(__name__)
app.register_blueprint(users)
with app.test_request_context():
    for endpoint, values in (
        ("profile", {"number": 1}),
        ("users.profile", {}),
        ("users.profile", {"number": 1}),
    ):
        try:
            print(url_for(endpoint, **values))
        except BuildError as error:
            print("BuildError:", error)
