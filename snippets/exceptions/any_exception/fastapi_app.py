from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

app = FastAPI()


@app.exception_handler(Exception)
async def anything(request, error):
    return JSONResponse({"handled": type(error).__name__}, 500)


@app.get("/bug")
async def bug():
    raise ZeroDivisionError


client = TestClient(app, raise_server_exceptions=False)
for path in ("/bug", "/no-such-page"):
    response = client.get(path)
    print(path, response.status_code, response.json())
