from flask import Flask

app = Flask(__name__)


def add_user(user, users=[]):
    users.append(user)
    return users


@app.post("/team/<user>")
def create_team(user):
    return {"team": add_user(user)}


alice, bob = app.test_client(), app.test_client()
print("alice:", alice.post("/team/alice").get_json())
print("bob:  ", bob.post("/team/bob").get_json())
