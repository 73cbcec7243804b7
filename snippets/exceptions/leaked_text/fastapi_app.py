from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/uncaught")
def uncaught():
    return {"number": int("abc")}


@app.get("/echoed")
def echoed():
    try:
        return {"number": int("abc")}
    except ValueError as error:
        return JSONResponse({"error": str(error)}, 400)


client = TestClient(app, raise_server_exceptions=False)
for path in ("/uncaught", "/echoed"):
    response = client.get(path)
    leaked = "invalid literal" in response.text
    print(path, response.status_code, "text leaked:", leaked)
