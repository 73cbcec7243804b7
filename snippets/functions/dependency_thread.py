import threading

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def plain():
    return threading.get_ident()


async def coroutine():
    return threading.get_ident()


@app.get("/")
async def view(a=Depends(plain), b=Depends(coroutine)):
    loop = threading.get_ident()
    return {
        "def on the loop": a == loop,
        "async on the loop": b == loop,
    }


print(TestClient(app).get("/").json())
#> {'def on the loop': False, 'async on the loop': True}
