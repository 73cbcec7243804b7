from fastapi import FastAPI
from fastapi.exceptions import FastAPIError
from fastapi.testclient import TestClient

app = FastAPI()


class Connection:
    pass


try:

    @app.get("/typed")
    def typed() -> Connection:
        return Connection()

except FastAPIError as error:
    print("FastAPIError:", str(error).partition("! Hint")[0])


@app.get("/untyped", response_model=None)
def untyped() -> Connection:
    return {"state": "open"}


print(TestClient(app).get("/untyped").json())
