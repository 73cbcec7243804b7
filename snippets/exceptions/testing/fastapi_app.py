from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/bug")
async def bug():
    raise ZeroDivisionError("visible in the test")


client = TestClient(app, raise_server_exceptions=False)
print("as in production:", client.get("/bug").status_code)
try:
    TestClient(app).get("/bug")
except ZeroDivisionError as error:
    print("in a test:", error)
