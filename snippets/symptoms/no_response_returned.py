from fastapi import FastAPI
from fastapi.testclient import TestClient


class LogErrors:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        try:
            await self.app(scope, receive, send)
        except ValueError as error:
            print("logged:", error)
            if scope["path"] == "/raised":
                raise
            # else no answer is sent


app = FastAPI()
app.add_middleware(LogErrors)


@app.middleware("http")
async def add_header(request, call_next):
    response = await call_next(request)
    response.headers["x-app"] = "shop"
    return response


@app.get("/{name}")
async def view(name: str):
    if name == "whole":
        return "a whole answer"
    raise ValueError("no such file")


client = TestClient(app)
for path in ("/whole", "/logged", "/raised"):
    try:
        print(path, client.get(path).json())
    except Exception as error:
        print(path, f"{type(error).__name__}: {error}")
