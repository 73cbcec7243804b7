from flask import Flask

app = Flask(__name__)


# --8<-- [start:singleton]
def singleton(kind):
    instances = []

    def get(*args, **kwargs):
        if not instances:
            instances.append(kind(*args, **kwargs))
        return instances[0]

    return get


# --8<-- [end:singleton]
class Settings:
    limit = 10


Single = singleton(Settings)


@app.get("/class")
def with_class():
    return {"limit": Settings().limit}


@app.get("/singleton")
def with_singleton():
    return {"limit": Single().limit}


client = app.test_client()
for path in ("/class", "/singleton"):
    print(path, client.get(path).status_code)
