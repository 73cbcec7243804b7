from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

app = FastAPI()


@app.exception_handler(Exception)
async def anything(request, error):
    return JSONResponse({"handled": type(error).__name__}, 500)


@app.get("/bug")
async def bug():
    raise ZeroDivisionError("the server sees it too")


try:
    TestClient(app).get("/bug")
except ZeroDivisionError as error:
    print("raised past the handler:", error)
