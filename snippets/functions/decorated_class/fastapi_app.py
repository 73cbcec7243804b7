from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


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
def with_class(settings=Depends(Settings)):
    return {"limit": settings.limit}


@app.get("/singleton")
def with_singleton(settings=Depends(Single)):
    return {"limit": settings.limit}


client = TestClient(app)
for path in ("/class", "/singleton"):
    print(path, client.get(path).status_code)
