from fastapi import FastAPI
from fastapi.testclient import TestClient

PASSWORD = "hunter2"


def show(name, app):
    @app.get("/bug")
    async def bug():
        connect(password=PASSWORD)

    client = TestClient(app, raise_server_exceptions=False)
    response = client.get("/bug")
    print(name, response.status_code, end=" ")
    print("source shown:", "password=PASSWORD" in response.text)


show("normal:", FastAPI())
show("debug:", FastAPI(debug=True))
