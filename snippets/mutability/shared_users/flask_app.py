from flask import Flask, request

app = Flask(__name__)
users = []


@app.get("/add")
def add():
    users.append(request.args["name"])
    return {"users": users}


alice, bob = app.test_client(), app.test_client()
print("alice:", alice.get("/add?name=alice").get_json())
#> alice: {'users': ['alice']}
print("bob:  ", bob.get("/add?name=bob").get_json())
#> bob:   {'users': ['alice', 'bob']}
