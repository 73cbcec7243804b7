from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def greeter(name):
    async def greet():
        return {"hello": name}

    return greet


for name in ("raj", "amit"):

    @app.get(f"/late/{name}")
    async def late():
        return {"hello": name}

    # --8<-- [start:open_door]
    @app.get(f"/default/{name}")
    async def default(name=name):
        return {"hello": name}

    # --8<-- [end:open_door]

    app.get(f"/factory/{name}")(greeter(name))

client = TestClient(app)
print("late:   ", client.get("/late/raj").json())
#> late:    {'hello': 'amit'}
print("default:", client.get("/default/raj").json())
#> default: {'hello': 'raj'}
print("default:", client.get("/default/raj?name=eve").json())
#> default: {'hello': 'eve'}
print("factory:", client.get("/factory/raj?name=eve").json())
#> factory: {'hello': 'raj'}
