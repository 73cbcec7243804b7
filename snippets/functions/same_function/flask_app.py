from flask import Flask

app = Flask(__name__)


def get_users():
    return ["Raj", "Amit"]


decorated = app.get("/users")(get_users)

print("same function:", decorated is get_users)
#> same function: True
print("a plain call:", get_users())
#> a plain call: ['Raj', 'Amit']
print("a request:", app.test_client().get("/users").get_json())
#> a request: ['Raj', 'Amit']
print("registered:", app.view_functions["get_users"] is get_users)
#> registered: True
