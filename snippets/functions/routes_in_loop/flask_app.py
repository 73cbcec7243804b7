from flask import Flask

app = Flask(__name__)


def greeter(name):
    def greet():
        return {"hello": name}

    return greet


for name in ("raj", "amit"):

    @app.get(f"/late/{name}", endpoint=f"late_{name}")
    def late():
        return {"hello": name}

    @app.get(f"/default/{name}", endpoint=f"default_{name}")
    def default(name=name):
        return {"hello": name}

    app.get(f"/factory/{name}", endpoint=name)(greeter(name))

client = app.test_client()
print("late:   ", client.get("/late/raj").get_json())
#> late:    {'hello': 'amit'}
print("default:", client.get("/default/raj").get_json())
#> default: {'hello': 'raj'}
print("default:", client.get("/default/raj?name=eve").get_json())
#> default: {'hello': 'raj'}
print("factory:", client.get("/factory/raj?name=eve").get_json())
#> factory: {'hello': 'raj'}
