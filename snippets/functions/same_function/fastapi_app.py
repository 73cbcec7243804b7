from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def get_users():
    return ["Raj", "Amit"]


decorated = app.get("/users")(get_users)

print("same function:", decorated is get_users)
#> same function: True
print("a plain call:", get_users())
#> a plain call: ['Raj', 'Amit']
print("a request:", TestClient(app).get("/users").json())
#> a request: ['Raj', 'Amit']
print("registered:", app.routes[-1].endpoint is get_users)
#> registered: True
